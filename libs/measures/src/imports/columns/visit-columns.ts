import { escalations, modalities, visitStatuses } from '../vocabulary';
import { optional, originColumns, required, type FeedColumn } from './column';

/** One row a visit or appointment. */
export const visitColumns: readonly FeedColumn[] = [
  required('visit_id', 'identifier', 'Identifier of the visit in its source; stored only as a keyed pseudonym.'),
  required('patient_id', 'identifier', 'Identifier of the patient in its source; stored only as a keyed pseudonym.'),
  required('program', 'code', 'Code of a known program.'),
  required('status', 'choice', 'What became of the appointment.', { values: visitStatuses }),
  required('starts_at', 'instant', 'Scheduled start. The service date is its calendar date in the site’s time zone.'),
  optional('modality', 'choice', 'How the visit took place; derived from the codes where absent.', {
    values: modalities,
    oneOf: 'modality',
  }),
  optional('cpt', 'code', 'CPT or HCPCS code of the visit.', { oneOf: 'modality' }),
  optional('modifiers', 'list', 'CPT modifiers, e.g. 95 or 93.', { oneOf: 'modality' }),
  optional('place_of_service', 'code', 'CMS place-of-service code, two digits.', { oneOf: 'modality' }),
  optional('encounter_class', 'code', 'HL7 encounter class or the source’s word for it, e.g. AMB or VR.', {
    oneOf: 'modality',
  }),
  optional('site', 'code', 'Site code.'),
  optional('specialty', 'code', 'Specialty code.'),
  optional('provider_id', 'code', 'Code of the clinician (staff, not a patient).'),
  optional('booked_at', 'instant', 'When the appointment was made. Dropped when it falls after the service date.'),
  optional('cancelled_at', 'instant', 'When it was cancelled. Dropped when before booking.'),
  optional('checked_in_at', 'instant', 'When the patient arrived or entered the virtual waiting room.'),
  optional('started_at', 'instant', 'When the clinician joined.'),
  optional('ended_at', 'instant', 'When the visit ended.'),
  optional('converted_to', 'choice', 'audio or in_person when a video visit was converted.', { values: modalities }),
  optional('escalated_to', 'choice', 'Where the visit was escalated.', { values: escalations }),
  optional('payer', 'code', 'Payer group.'),
  optional('sex', 'code', 'Sex; F, M, female and male are read alike.'),
  optional('race_ethnicity', 'code', 'Race and ethnicity group as the source words it.'),
  optional('language', 'code', 'Preferred language.'),
  optional('zip3', 'code', 'ZIP code; stored as its first three digits, low-population areas as 000.'),
  optional('patient_state', 'code', 'State where the patient was during the visit.'),
  optional('provider_states', 'list', 'States where the clinician holds a licence.'),
  optional('birth_date', 'date', 'Used for the age band at the visit only; never stored.'),
  optional('age', 'integer', 'Age in years at the visit; stored as a band.', { minimum: 0, maximum: 130 }),
  optional('new_patient', 'boolean', 'First visit with the program.'),
  optional('interpreter', 'boolean', 'An interpreter took part.'),
  optional('trainee_present', 'boolean', 'A trainee took part.'),
  ...originColumns,
];

/** One row a cell of aggregated visits; the natural key is all its dimension columns. */
export const visitCountColumns: readonly FeedColumn[] = [
  required('period', 'period', 'Day (yyyy-MM-dd) or month (yyyy-MM) counted.'),
  required('site', 'code', 'Site or area code.'),
  required('modality', 'choice', 'How the visits took place.', { values: modalities }),
  required('status', 'choice', 'What became of the appointments.', { values: visitStatuses }),
  required('count', 'integer', 'Appointments in the cell.', { minimum: 0, maximum: 2_147_483_647 }),
  optional('program', 'code', 'Code of a known program.'),
  optional('specialty', 'code', 'Specialty code.'),
  optional('region', 'code', 'Region.'),
  optional('lead_time_band', 'code', 'Days from booking to appointment, as a band.'),
  optional('staff_type', 'code', 'Kind of clinician.'),
  ...originColumns,
];
