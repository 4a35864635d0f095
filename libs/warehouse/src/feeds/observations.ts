import type { Observation } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const observations: FeedTable<'observations'> = {
  feed: 'observations',
  table: 'observation',
  identity: 'fact',
  patientKey: (row) => row.patientKey,
  columns: [
    column.double('value', (row: Observation) => row.value),
    column.instant('observed_at', (row: Observation) => row.observedAt),
    column.date('observed_on', (row: Observation) => row.observedOn),
    column.code('code_id', 'observation', (row: Observation) => row.code),
    column.code('unit_id', 'unit', (row: Observation) => row.unit),
    column.code('program_id', 'program', (row: Observation) => row.program),
    column.code('provider_id', 'provider', (row: Observation) => row.provider),
  ],
  storedBy: 'observed_on',
  extent: { first: 'min(observed_on)', last: 'max(observed_on)' },
};
