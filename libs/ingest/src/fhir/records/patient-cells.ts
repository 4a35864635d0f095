import { unknownPatient } from '../references/patient-attributes';
import type { JsonObject } from '../fhir-json';
import type { FeedCells, MappingContext } from './resource-mapping';

export const patientPaths = (reference: string): Record<string, string> => ({
  patient_id: reference,
  birth_date: 'Patient.birthDate',
});

export const demographicPaths: Record<string, string> = {
  sex: 'Patient.gender',
  race_ethnicity: 'Patient.extension(us-core-race, us-core-ethnicity)',
  language: 'Patient.communication.language',
  zip3: 'Patient.address.postalCode',
};

/** Columns about the patient of an event; a Patient the export does not hold leaves all but the identifier empty. */
export function patientCells(
  from: { resource: JsonObject; reference: unknown; path: string },
  { index, warn }: MappingContext,
): FeedCells {
  const patient = index.patient(from.reference, from.resource);
  if (patient !== null && patient.attributes === null) warn(from.path, 'REFERENCE_UNRESOLVED');
  const { birthDate, sex, language, raceEthnicity, zip3 } = patient?.attributes ?? unknownPatient;
  return {
    patient_id: patient?.identity ?? '',
    birth_date: birthDate,
    sex,
    language,
    race_ethnicity: raceEthnicity,
    zip3,
  };
}
