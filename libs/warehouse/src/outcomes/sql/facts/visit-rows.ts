import { escalations, leadTimeBands, leadTimeBandStarts, modalities, ruralityClasses } from '@inflect/measures';
import { appointmentFields, unresolved } from './appointment-fields';
import { extentOf, type FactRows, rangeFrom, rangeTo } from './fact-table';

/** Null where the booking is not known. */
const leadTimeBandSql = `(case ${leadTimeBands
  .toReversed()
  .map((band) => `when f.lead_time_days >= ${leadTimeBandStarts[band]} then '${band}'`)
  .join(' ')} end)`;

/** By the areas the organisation loaded; null where the area is not among them. A hashed probe a class and visit. */
const ruralitySql = `(case ${ruralityClasses
  .map(
    (name) => `when f.zip3_id in (
      select code.id from zip3_area area join code on code.kind = 'zip3' and code.code = area.zip3
      where area.rurality = '${name}') then '${name}'`,
  )
  .join(' ')} end)`;

/** Each set of states with the states in it; the pairs are few, so they are hashed once a statement. */
const licensedPairs = `(select state.id, states.id from code states
  join code state on state.kind = 'state' and state.code = any(string_to_array(states.code, ' '))
  where states.kind = 'provider_states')`;

/**
 * The visits after which the same patient was admitted, as one hashed set: a probe a visit would cost more. A stay counts from
 * the start of the visit on, however the visit's source and the hospital are named. Local dates of one instant lie a day apart
 * at most, and no window is longer than seven days: stays are looked for a day further on either side.
 */
const admittedWithin = (window: string, kept: string): string => `((f.natural_key, f.patient_key) in (
  select v.natural_key, v.patient_key from stay s join visit v on v.patient_key = s.patient_key
  where v.service_date between ${rangeFrom} and ${rangeTo}
    and s.admitted_on between ${rangeFrom} - 1 and ${rangeTo} + 8
    and s.admitted_at >= v.starts_at and ${window}${kept}))`;
const within72Hours = `s.admitted_at <= v.starts_at + interval '72 hours'`;
const within7Days = 's.admitted_on <= v.service_date + 7';
const unplanned = ' and s.planned is not true';

/** Without any stays nothing can be said of what followed: every visit waits. */
const stillOpen = (days: number): string =>
  `coalesce(f.service_date > (select max(last_on) from source_extent where feed = 'stays') - ${days}, true)`;

/** Minutes from one instant to a later one; null where either is not recorded. */
const minutes = (from: string, to: string): string => `(extract(epoch from ${to} - ${from}) / 60)`;
// greatest() would make 0 of an unknown time.
const waitingMinutes = `(case when f.started_at is not null and f.checked_in_at is not null
  then greatest(${minutes('f.checked_in_at', 'f.started_at')}, 0) end)`;
const visitMinutes = `(case when f.ended_at > f.started_at then ${minutes('f.started_at', 'f.ended_at')} end)`;

export const visitRows: FactRows = {
  from: 'visit f',
  extent: extentOf('visits'),
  within: (from, to) => `f.service_date between ${from} and ${to}`,
  date: 'f.service_date',
  program: 'f.program_id',
  patient: 'f.patient_key',
  weight: '1',
  fields: {
    ...appointmentFields,
    unresolved: { kind: 'boolean', sql: unresolved('f.service_date') },
    late_cancel: {
      kind: 'boolean',
      sql: `(f.status = 'late_cancel'
        or f.status = 'patient_cancel' and f.starts_at - f.cancelled_at < interval '24 hours')`,
    },
    lead_time_days: { kind: 'number', sql: 'f.lead_time_days' },
    new_patient: { kind: 'boolean', sql: 'f.new_patient' },
    has_patient: { kind: 'boolean', sql: 'f.has_patient' },
    converted_to: { kind: 'enum', sql: 'f.converted_to', type: 'modality', values: modalities },
    escalated_to: { kind: 'enum', sql: 'f.escalated_to', type: 'escalation', values: escalations },
    // Null where either side is not recorded.
    licensed: {
      kind: 'boolean',
      sql: `(case when f.patient_state_id is not null and f.provider_states_id is not null
        then (f.patient_state_id, f.provider_states_id) in ${licensedPairs} end)`,
    },
    // A clinician who joined first kept nobody waiting.
    waiting_minutes: { kind: 'number', sql: waitingMinutes },
    visit_minutes: { kind: 'number', sql: visitMinutes },
    visit_hours: { kind: 'number', sql: `(${visitMinutes} / 60)` },
    admitted_72h: { kind: 'boolean', sql: admittedWithin(within72Hours, '') },
    unplanned_72h: { kind: 'boolean', sql: admittedWithin(within72Hours, unplanned) },
    admitted_7d: { kind: 'boolean', sql: admittedWithin(within7Days, '') },
    unplanned_7d: { kind: 'boolean', sql: admittedWithin(within7Days, unplanned) },
  },
  dimensions: {
    PROGRAM: 'f.program_id',
    SITE: 'f.site_id',
    SPECIALTY: 'f.specialty_id',
    PROVIDER: 'f.provider_id',
    MODALITY: 'f.modality',
    PAYER: 'f.payer_id',
    AGE_BAND: 'f.age_band',
    SEX: 'f.sex_id',
    RACE_ETHNICITY: 'f.race_ethnicity_id',
    LANGUAGE: 'f.language_id',
    RURALITY: ruralitySql,
    STATE: 'f.patient_state_id',
    LEAD_TIME: leadTimeBandSql,
  },
  maturing: [
    { sql: stillOpen(3), fields: ['admitted_72h', 'unplanned_72h'] },
    { sql: stillOpen(7), fields: ['admitted_7d', 'unplanned_7d'] },
  ],
};
