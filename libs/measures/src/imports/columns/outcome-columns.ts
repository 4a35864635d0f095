import { stayClasses } from '../vocabulary';
import { optional, originColumns, required, type FeedColumn } from './column';

/** One row an inpatient or observation stay. */
export const stayColumns: readonly FeedColumn[] = [
  required('stay_id', 'identifier', 'Identifier of the stay; stored only as a keyed pseudonym.'),
  required('patient_id', 'identifier', 'Identifier of the patient; stored only as a keyed pseudonym.'),
  required('admitted_at', 'instant', 'Admission.'),
  optional('discharged_at', 'instant', 'Discharge; empty while the patient is in.'),
  optional('class', 'choice', 'inpatient where absent.', { values: stayClasses }),
  optional('disposition', 'code', 'UB-04 patient discharge status, two digits.'),
  optional('planned', 'boolean', 'A planned admission.'),
  optional('program', 'code', 'Code of a known program.'),
  optional('site', 'code', 'Site code.'),
  optional('service', 'code', 'Hospital service.'),
  optional('principal_diagnosis', 'code', 'Principal diagnosis code.'),
  optional('birth_date', 'date', 'Used for the age band at admission only; never stored.'),
  optional('age', 'integer', 'Age in years at admission; stored as a band.', { minimum: 0, maximum: 130 }),
  optional('readmitted_30d', 'boolean', 'Only from sources without linkable dates.'),
  ...originColumns,
];

/** One row a survey item. */
export const surveyColumns: readonly FeedColumn[] = [
  required('response_id', 'identifier', 'Identifier of the response; stored only as a keyed pseudonym.'),
  required('item', 'code', 'Item of the instrument.'),
  required('instrument', 'text', 'Instrument with its version, e.g. CG-CAHPS 3.1.'),
  optional('score', 'number', 'Score; empty where the survey was sent but not answered.'),
  optional('responded_at', 'instant', 'When it was answered. Required with a score; otherwise sent_at stands in.'),
  optional('sent_at', 'instant', 'When the survey was sent.'),
  optional('scale_min', 'number', 'Lowest score; known instruments need none.'),
  optional('scale_max', 'number', 'Highest score; known instruments need none.'),
  optional('top_box_min', 'number', 'Lowest score in the most positive category; known instruments need none.'),
  optional('patient_id', 'identifier', 'Identifier of the patient; stored only as a keyed pseudonym.'),
  optional('program', 'code', 'Code of a known program.'),
  optional('provider_id', 'code', 'Code of the clinician.'),
  optional('mode', 'code', 'Mode of the survey: mail, phone, web, text message.'),
  optional('visit_id', 'identifier', 'Accepted and not kept: a response stands on its own.'),
  ...originColumns,
];

/** One row a measured value of any other outcome. */
export const observationColumns: readonly FeedColumn[] = [
  required('observation_id', 'identifier', 'Identifier of the observation; stored only as a keyed pseudonym.'),
  required('code', 'code', 'What was observed, e.g. hba1c or ed_boarding_hours.'),
  required('value', 'number', 'The value, in `unit`.'),
  required('unit', 'code', 'Unit of the value.'),
  required('observed_at', 'instant', 'When it was observed.'),
  optional('patient_id', 'identifier', 'Identifier of the patient; stored only as a keyed pseudonym.'),
  optional('program', 'code', 'Code of a known program.'),
  optional('provider_id', 'code', 'Code of the clinician.'),
  optional('visit_id', 'identifier', 'Accepted and not kept.'),
  ...originColumns,
];
