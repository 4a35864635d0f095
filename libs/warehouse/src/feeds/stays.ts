import type { Stay } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const stays: FeedTable<'stays'> = {
  feed: 'stays',
  table: 'stay',
  identity: 'fact',
  patientKey: (row) => row.patientKey,
  columns: [
    column.instant('admitted_at', (row: Stay) => row.admittedAt),
    column.instant('discharged_at', (row: Stay) => row.dischargedAt),
    column.date('admitted_on', (row: Stay) => row.admittedOn),
    column.date('discharged_on', (row: Stay) => row.dischargedOn),
    column.code('program_id', 'program', (row: Stay) => row.program),
    column.code('site_id', 'site', (row: Stay) => row.site),
    column.code('service_id', 'service', (row: Stay) => row.service),
    column.code('diagnosis_id', 'diagnosis', (row: Stay) => row.principalDiagnosis),
    column.code('disposition_id', 'disposition', (row: Stay) => row.disposition),
    column.label('class', (row: Stay) => row.class),
    column.label('age_band', (row: Stay) => row.ageBand),
    column.boolean('planned', (row: Stay) => row.planned),
    column.boolean('readmitted_30d', (row: Stay) => row.readmitted30d),
  ],
  storedBy: 'discharged_on',
  extent: { first: 'min(admitted_on)', last: 'max(greatest(admitted_on, discharged_on))' },
};
