import { defaultIdentifierRules, normalisedIdentifier } from '../../identifiers/normalised-identifier';
import { codingsOf, listOf, objectOf, textAt, textOf, type JsonObject } from '../fhir-json';
import { encounterKind } from '../records/encounter-class';
import type { FhirProfile } from '../fhir-profile';
import { patientAttributes, type PatientAttributes } from './patient-attributes';
import { questionnaireOf, type IndexedQuestionnaire } from './questionnaire';
import type { LocatedResource } from '../files/resource-stream';

export interface Target {
  type: string;
  id: string;
}

/** What an appointment takes from the encounter that names it. */
export interface LinkedEncounter {
  encounter: JsonObject;
  /** The appointment is in the export: the encounter is not a visit of its own. */
  appointmentRead: boolean;
}

interface IndexedPlace {
  name: string;
  organisation: Target | null;
  /** A patient's home has no name to show. */
  isHome: boolean;
}

const literal = /(?:^|\/)([A-Z][A-Za-z]{1,40})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]*)?(?:\|.*)?$/;
const conditional = /^([A-Z][A-Za-z]{1,40})\?identifier=(.+)$/;

/**
 * What references lead to, gathered in a first pass: a few attributes of patients, staff, places and questionnaires, and the
 * encounters that name an appointment. Memory is bounded by their number, not by the events'.
 */
export class ReferenceIndex {
  readonly linked = new Map<string, LinkedEncounter>();
  private readonly patients = new Map<string, PatientAttributes>();
  private readonly practitionerOfRole = new Map<string, Target>();
  private readonly organisations = new Map<string, string>();
  private readonly places = new Map<string, IndexedPlace>();
  private readonly questionnaires = new Map<string, IndexedQuestionnaire>();
  /** `urn:` addresses inside Bundles, and identifiers of staff and places, to what they name. */
  private readonly aliases = new Map<string, Target>();
  private readonly pending: (() => void)[] = [];

  constructor(private readonly profile: FhirProfile) {}

  add({ type, resource, fullUrl }: LocatedResource): void {
    if (type === null || resource === null) return;
    const id = resourceId(resource, fullUrl);
    if (fullUrl.startsWith('urn:') && id !== '') this.aliases.set(fullUrl, { type, id });
    if (type === 'Questionnaire') this.addQuestionnaire(resource, id);
    if (id === '') return;
    if (type === 'Patient') this.patients.set(id, patientAttributes(resource, this.identityOf(resource, id)));
    else if (type === 'Encounter') this.addLinked(resource);
    else if (type !== 'Appointment') this.addStaffOrPlace(type, id, resource);
  }

  markAppointment(id: string): void {
    const linked = this.linked.get(id);
    if (linked !== undefined) linked.appointmentRead = true;
  }

  /** Where a Reference element leads; null where it cannot be told. A contained resource has no address of its own. */
  target(reference: unknown): Target | null {
    const address = textAt(reference, 'reference');
    const alias = this.aliases.get(address);
    if (alias !== undefined) return alias;
    const byIdentifier = conditional.exec(address);
    if (byIdentifier !== null) return this.aliases.get(`${byIdentifier[1]}|${decoded(byIdentifier[2]!)}`) ?? null;
    const match = literal.exec(address);
    if (match !== null && !address.startsWith('#')) return { type: match[1]!, id: match[2]! };
    return this.byLogicalIdentifier(reference);
  }

  /** The patient a reference leads to. `attributes` is null where the export does not hold the Patient. */
  patient(
    reference: unknown,
    container: JsonObject,
  ): { identity: string; attributes: PatientAttributes | null } | null {
    const contained = containedResource(reference, container, 'Patient');
    if (contained !== null) {
      // Within one resource an id names nobody: only a record number identifies a contained patient.
      const attributes = patientAttributes(contained, this.identityOf(contained, ''));
      return { identity: attributes.identity, attributes };
    }
    const target = this.target(reference);
    if (target?.type !== 'Patient') return null;
    const attributes = this.patients.get(target.id) ?? null;
    const withoutRecord = this.profile.patientIdentifierSystem === undefined ? target.id : '';
    return { identity: attributes?.identity ?? withoutRecord, attributes };
  }

  /** Id of the Practitioner a reference leads to, directly or through a role; '' where there is none. */
  practitioner(reference: unknown): string {
    const target = this.target(reference);
    const person = target?.type === 'PractitionerRole' ? this.practitionerOfRole.get(target.id) : target;
    return person?.type === 'Practitioner' ? person.id : '';
  }

  /** Name of an Organization, or its id where the export does not hold it; '' where there is none. */
  organisation(reference: unknown): string {
    const target = this.target(reference);
    return target?.type === 'Organization' ? this.organisations.get(target.id) || target.id : '';
  }

  /** The organisation that runs a place, else the place's own name, never that of a home. */
  site(reference: unknown): string {
    const target = this.target(reference);
    if (target?.type !== 'Location') return '';
    const place = this.places.get(target.id);
    if (place === undefined) return target.id;
    const organisation = place.organisation === null ? '' : (this.organisations.get(place.organisation.id) ?? '');
    return organisation || (place.isHome ? '' : place.name || target.id);
  }

  /** By canonical address, with or without its version, or by reference. */
  questionnaire(canonical: string): IndexedQuestionnaire | null {
    const id = literal.exec(canonical)?.[2] ?? '';
    return (
      this.questionnaires.get(canonical) ??
      this.questionnaires.get(canonical.split('|')[0]!) ??
      this.questionnaires.get(`Questionnaire/${id}`) ??
      null
    );
  }

  /** Roles, places and encounters refer to others that may come later in the export: told once all are known. */
  finish(): void {
    for (const later of this.pending) later();
    this.pending.length = 0;
  }

  private addStaffOrPlace(type: string, id: string, resource: JsonObject): void {
    for (const identifier of listOf(resource['identifier']))
      this.aliases.set(`${type}|${textOf(identifier['system'])}|${textOf(identifier['value'])}`, { type, id });
    if (type === 'Organization') this.organisations.set(id, textOf(resource['name']));
    if (type === 'PractitionerRole')
      this.pending.push(() => {
        const person = this.target(resource['practitioner']);
        if (person !== null) this.practitionerOfRole.set(id, person);
      });
    if (type === 'Location')
      this.pending.push(() => {
        const organisation = this.target(resource['managingOrganization']);
        const isHome = codingsOf(resource['physicalType']).some(({ code }) => code === 'ho');
        const isResidence = codingsOf(resource['type']).some(({ code }) => code === 'PTRES');
        this.places.set(id, { name: textOf(resource['name']), organisation, isHome: isHome || isResidence });
      });
  }

  private addQuestionnaire(resource: JsonObject, id: string): void {
    const questionnaire = questionnaireOf(resource);
    const [url, version] = [textOf(resource['url']), textOf(resource['version'])];
    if (id !== '') this.questionnaires.set(`Questionnaire/${id}`, questionnaire);
    if (url === '') return;
    this.questionnaires.set(url, questionnaire);
    if (version !== '') this.questionnaires.set(`${url}|${version}`, questionnaire);
  }

  private addLinked(encounter: JsonObject): void {
    const reference = listOf(encounter['appointment'])[0];
    // A stay that began with an appointment is not that appointment's visit.
    const isVisit = encounterKind(encounter, this.profile) === 'visit' && encounter['status'] !== 'entered-in-error';
    if (reference === undefined || !isVisit) return;
    const { status, period, statusHistory, class: encounterClass, type, serviceType } = encounter;
    const kept = { status, period, statusHistory, class: encounterClass, type, serviceType };
    this.pending.push(() => {
      const target = this.target(reference);
      if (target?.type === 'Appointment') this.linked.set(target.id, { encounter: kept, appointmentRead: false });
    });
  }

  private identityOf(patient: JsonObject, id: string): string {
    const { patientIdentifierSystem: system, identifiers = defaultIdentifierRules } = this.profile;
    if (system === undefined) return id;
    const number = listOf(patient['identifier']).find((identifier) => identifier['system'] === system);
    return normalisedIdentifier(textOf(number?.['value']), identifiers);
  }

  private byLogicalIdentifier(reference: unknown): Target | null {
    const [system, value] = [textAt(reference, 'identifier', 'system'), textAt(reference, 'identifier', 'value')];
    if (value === '') return null;
    const named = textAt(reference, 'type');
    const types = named === '' ? ['Practitioner', 'PractitionerRole', 'Organization', 'Location'] : [named];
    return (
      types.map((type) => this.aliases.get(`${type}|${system}|${value}`)).find((found) => found !== undefined) ?? null
    );
  }
}

/** A resource's id, else the UUID of its address in a Bundle. */
export const resourceId = (resource: JsonObject, fullUrl: string): string =>
  textOf(resource['id']) || (/^urn:(?:uuid|oid):(.+)$/.exec(fullUrl)?.[1] ?? '');

function containedResource(reference: unknown, container: JsonObject, type: string): JsonObject | null {
  const address = textAt(reference, 'reference');
  if (!address.startsWith('#')) return null;
  const found = listOf(container['contained']).find((resource) => resource['id'] === address.slice(1));
  return found?.['resourceType'] === type ? objectOf(found) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
