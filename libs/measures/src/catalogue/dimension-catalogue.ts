import type { DimensionId } from './dimension';

/** A dimension as screens and the API describe it. */
export interface Dimension {
  id: DimensionId;
  title: string;
  description: string;
}

/** Every dimension a measure can be broken down or filtered by. */
export const dimensionCatalogue: readonly Dimension[] = [
  { id: 'PROGRAM', title: 'Program', description: 'Telehealth program, by its code.' },
  { id: 'SITE', title: 'Site', description: 'Clinic, hospital or area where the care was organised.' },
  { id: 'SPECIALTY', title: 'Specialty', description: 'Clinical specialty of the visit, as the source names it.' },
  { id: 'PROVIDER', title: 'Clinician', description: 'Clinician who held the visit. Clinicians are not small cells.' },
  {
    id: 'MODALITY',
    title: 'Modality',
    description:
      'How the care was given: in person, home, video, audio, chat, e-visit, e-consult, store-and-forward, remote ' +
      'monitoring or unknown.',
  },
  { id: 'PAYER', title: 'Payer', description: 'Primary payer at the visit, as the source names it.' },
  {
    id: 'AGE_BAND',
    title: 'Age band',
    description: 'Age of the patient at the event, in bands; 90 and over together.',
  },
  { id: 'SEX', title: 'Sex', description: 'Sex of the patient, as recorded.' },
  {
    id: 'RACE_ETHNICITY',
    title: 'Race and ethnicity',
    description: 'Race and ethnicity of the patient, as recorded; not recorded is a group of its own.',
  },
  { id: 'LANGUAGE', title: 'Language', description: 'Preferred language of the patient.' },
  {
    id: 'RURALITY',
    title: 'Rurality',
    description:
      'Class of the three-digit ZIP code where the patient lives, by rural-urban commuting area codes: metropolitan, ' +
      'micropolitan, small town or rural. From the table the organisation loaded (inflect areas load).',
  },
  { id: 'STATE', title: 'State', description: 'State where the patient was at the visit.' },
  { id: 'LEAD_TIME', title: 'Lead time', description: 'Calendar days from booking to the appointment, in bands.' },
];
