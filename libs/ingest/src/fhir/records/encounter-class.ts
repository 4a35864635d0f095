import { textAt, type JsonObject } from '../fhir-json';
import type { FhirProfile } from '../fhir-profile';

export type EncounterKind = 'visit' | 'inpatient' | 'observation' | 'emergency' | 'other';

/** HL7 v3 ActEncounterCode. Nobody books an emergency; a pre-admission (PRENC) is no care yet. */
const kinds = new Map<string, EncounterKind>([
  ...['AMB', 'VR', 'HH', 'FLD', 'SS'].map((code) => [code, 'visit'] as const),
  ...['IMP', 'ACUTE', 'NONAC'].map((code) => [code, 'inpatient'] as const),
  ['OBSENC', 'observation'],
  ['EMER', 'emergency'],
]);

/** HL7's class code, through the profile where the system has its own. */
export function encounterClass(encounter: JsonObject, profile: FhirProfile): string {
  const code = textAt(encounter, 'class', 'code');
  return (profile.encounterClasses?.[code] ?? code).toUpperCase();
}

/** null where the class is missing. */
export function encounterKind(encounter: JsonObject, profile: FhirProfile): EncounterKind | null {
  const code = encounterClass(encounter, profile);
  return code === '' ? null : (kinds.get(code) ?? 'other');
}

export const ignoredKinds: Readonly<Record<EncounterKind, string>> = {
  visit: 'Encounter: the class is a visit, not a stay',
  inpatient: 'Encounter: the class is a stay, not a visit',
  observation: 'Encounter: the class is a stay, not a visit',
  emergency: 'Encounter: the class is an emergency, neither a visit nor a stay',
  other: 'Encounter: the class is neither a visit nor a stay',
};
