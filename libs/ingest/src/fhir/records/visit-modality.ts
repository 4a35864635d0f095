import type { Modality } from '@inflect/measures';
import { codingsOf, extensionOf, listOf, objectOf, textOf, type Coding, type JsonObject } from '../fhir-json';
import type { FhirProfile } from '../fhir-profile';

/** Words in the codes and displays of a type of visit. `telehealth` and `virtual` do not tell video from audio and are left to the class. */
const words: readonly { pattern: RegExp; modality: Modality }[] = [
  { pattern: /e-?consult/i, modality: 'e_consult' },
  { pattern: /e-?visit/i, modality: 'e_visit' },
  { pattern: /store[- _]and[- _]forward/i, modality: 'store_and_forward' },
  { pattern: /remote[- _]monitoring/i, modality: 'remote_monitoring' },
  { pattern: /\bvideo/i, modality: 'video' },
  { pattern: /\b(tele)?phone\b|\baudio/i, modality: 'audio' },
  { pattern: /\bhome[- _]visit/i, modality: 'home' },
  { pattern: /in[- _]person|face[- _]to[- _]face/i, modality: 'in_person' },
];

/** R5 elements as R4 carries them: the extension of the resource and R5's name of the element. */
const virtualServices = ['Appointment', 'Encounter'].map(
  (type) => `http://hl7.org/fhir/5.0/StructureDefinition/extension-${type}.virtualService`,
);

/** The modality a resource names; null where only its class can tell. The profile's codes come first. */
export function namedModality(resource: JsonObject, profile: FhirProfile): Modality | null {
  const codings = [resource['appointmentType'], resource['serviceType'], resource['type']].flatMap(codingsOf);
  const classCode = textOf(objectOf(resource['class'])?.['code']);
  const mapped = [...codings.map(({ code }) => code), classCode].map((code) => profile.modalities?.[code]);
  return mapped.find((modality) => modality !== undefined) ?? virtualModality(resource) ?? fromWords(codings);
}

/** A virtual service is video, unless it is reached by telephone. */
function virtualModality(resource: JsonObject): Modality | null {
  const service = virtualServices.map((url) => extensionOf(resource, url)).find((found) => found !== null);
  if (service === undefined || service === null) return null;
  const parts = listOf(service['extension']);
  const isPhone = parts.some((part) => {
    const contact = objectOf(part['valueContactPoint']);
    const number = objectOf(part['valueExtendedContactDetail']) ?? contact;
    const channel = textOf(objectOf(part['valueCoding'])?.['code']);
    return textOf(number?.['system']) === 'phone' || /^(tele)?phone$/i.test(channel);
  });
  return isPhone ? 'audio' : 'video';
}

function fromWords(codings: readonly Coding[]): Modality | null {
  for (const { code, display } of codings)
    for (const { pattern, modality } of words) if (pattern.test(display) || pattern.test(code)) return modality;
  return null;
}
