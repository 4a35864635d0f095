import { codingsOf, elementAt, listOf, objectOf, textAt, textOf, type JsonObject } from '../fhir-json';
import {
  originPaths,
  practitionerId,
  programOf,
  typedId,
  type FeedCells,
  type ResourceMapping,
} from './resource-mapping';
import { originCells } from './visit-records';

const read = new Set(['final', 'amended', 'corrected', 'entered-in-error']);

export const numericObservations: ResourceMapping = {
  type: 'Observation',
  paths: {
    ...originPaths('Observation'),
    observation_id: 'Observation.id',
    code: 'Observation.code',
    value: 'Observation.value',
    unit: 'Observation.valueQuantity.unit',
    observed_at: 'Observation.effective',
    patient_id: 'Observation.subject',
    program: 'program',
    provider_id: 'Observation.performer',
  },
  records: (observation, id, context) => {
    const { profile, index, ignorePart } = context;
    if (!read.has(textOf(observation['status']))) return { ignored: 'Observation: not final' };
    const shared = {
      ...originCells(observation),
      observed_at:
        textOf(observation['effectiveDateTime']) ||
        textOf(observation['effectiveInstant']) ||
        textAt(observation, 'effectivePeriod', 'end') ||
        textAt(observation, 'effectivePeriod', 'start'),
      patient_id: index.patient(observation['subject'], observation)?.identity ?? '',
      program: programOf(profile, [], ''),
      provider_id: practitionerId(listOf(observation['performer']), 'Observation.performer', context),
    };
    const observationId = typedId('Observation', id);
    const whole = valueCells(observation);
    const parts = listOf(observation['component']).flatMap((component): FeedCells[] => {
      const value = valueCells(component);
      if (typeof value !== 'string')
        return [{ ...shared, ...value, observation_id: observationId && `${observationId}#${value.code}` }];
      ignorePart(`Observation.component: ${value}`);
      return [];
    });
    if (typeof whole !== 'string') return [{ ...shared, ...whole, observation_id: observationId }, ...parts];
    return parts.length > 0 ? parts : { ignored: `Observation: ${whole}` };
  },
};

const loinc = 'http://loinc.org';

/** Code, value and unit; or why the value is not read. */
function valueCells(element: JsonObject): { code: string; value: string; unit: string } | string {
  const quantity = objectOf(element['valueQuantity']);
  if (textOf(quantity?.['comparator']) !== '') return 'only a bound of the value is known';
  const value = elementAt(quantity, 'value') ?? element['valueInteger'];
  if (typeof value !== 'number') return 'the value is no number';
  const codings = codingsOf(element['code']);
  const code = (codings.find(({ system }) => system === loinc) ?? codings[0])?.code ?? '';
  // UCUM's unit of a count.
  const unit = quantity === null ? '1' : textOf(quantity['code']) || textOf(quantity['unit']);
  return { code, value: String(value), unit };
}
