import type { Visit, VisitStatus } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

/** Known only once the day has come: a cancellation says nothing about how far the data reach. */
export const statusesOfPastDays: readonly VisitStatus[] = [
  'completed',
  'no_show',
  'left_without_being_seen',
  'technical_failure',
];
const dayHasCome = `status in (${statusesOfPastDays.map((status) => `'${status}'`).join(', ')})`;

export const visits: FeedTable<'visits'> = {
  feed: 'visits',
  table: 'visit',
  identity: 'fact',
  patientKey: (row) => row.patientKey,
  columns: [
    column.instant('starts_at', (row: Visit) => row.startsAt),
    column.instant('booked_at', (row: Visit) => row.bookedAt),
    column.instant('cancelled_at', (row: Visit) => row.cancelledAt),
    column.instant('checked_in_at', (row: Visit) => row.checkedInAt),
    column.instant('started_at', (row: Visit) => row.startedAt),
    column.instant('ended_at', (row: Visit) => row.endedAt),
    column.date('service_date', (row: Visit) => row.serviceDate),
    column.code('program_id', 'program', (row: Visit) => row.program),
    column.code('site_id', 'site', (row: Visit) => row.site),
    column.code('specialty_id', 'specialty', (row: Visit) => row.specialty),
    column.code('provider_id', 'provider', (row: Visit) => row.provider),
    column.code('payer_id', 'payer', (row: Visit) => row.payer),
    column.code('sex_id', 'sex', (row: Visit) => row.sex),
    column.code('race_ethnicity_id', 'race_ethnicity', (row: Visit) => row.raceEthnicity),
    column.code('language_id', 'language', (row: Visit) => row.language),
    column.code('zip3_id', 'zip3', (row: Visit) => row.zip3),
    column.code('patient_state_id', 'state', (row: Visit) => row.patientState),
    column.code('provider_states_id', 'provider_states', (row: Visit) => stateSet(row.providerStates)),
    column.code('modality_rule_id', 'modality_rule', (row: Visit) => row.modalityRule),
    column.integer('lead_time_days', (row: Visit) => row.leadTimeDays),
    column.label('status', (row: Visit) => row.status),
    column.label('modality', (row: Visit) => row.modality),
    column.label('converted_to', (row: Visit) => row.convertedTo),
    column.label('escalated_to', (row: Visit) => row.escalatedTo),
    column.label('age_band', (row: Visit) => row.ageBand),
    column.boolean('new_patient', (row: Visit) => row.newPatient),
    column.boolean('interpreter', (row: Visit) => row.interpreter),
    column.boolean('trainee_present', (row: Visit) => row.traineePresent),
  ],
  contentHash: true,
  storedBy: 'service_date',
  laterIndexes: [{ name: 'visit_provider_id_service_date_index', columns: 'provider_id, service_date' }],
  dayOf: (row) => row.serviceDate,
  extent: {
    first: 'min(service_date)',
    last: `max(service_date) filter (where ${dayHasCome})`,
    ends: { column: 'service_date', lastHas: dayHasCome },
  },
};

function stateSet(states: readonly string[] | null): string | null {
  return states && states.length > 0 ? [...new Set(states)].sort().join(' ') : null;
}
