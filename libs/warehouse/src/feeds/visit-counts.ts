import type { VisitCount } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const visitCounts: FeedTable<'visit_counts'> = {
  feed: 'visit_counts',
  table: 'visit_count',
  identity: 'fact',
  patientKey: () => null,
  columns: [
    column.bigint('count', (row: VisitCount) => BigInt(row.count)),
    column.date('service_date', (row: VisitCount) => row.period),
    column.date('period_end', periodEnd),
    column.code('program_id', 'program', (row: VisitCount) => row.program),
    column.code('site_id', 'site', (row: VisitCount) => row.site),
    column.code('specialty_id', 'specialty', (row: VisitCount) => row.specialty),
    column.code('region_id', 'region', (row: VisitCount) => row.region),
    column.code('lead_time_band_id', 'lead_time_band', (row: VisitCount) => row.leadTimeBand),
    column.code('staff_type_id', 'staff_type', (row: VisitCount) => row.staffType),
    column.label('period_grain', (row: VisitCount) => row.periodGrain),
    column.label('status', (row: VisitCount) => row.status),
    column.label('modality', (row: VisitCount) => row.modality),
  ],
  storedBy: 'service_date',
  extent: { first: 'min(service_date)', last: `max(period_end) filter (where status <> 'booked')` },
};

function periodEnd(row: VisitCount): string {
  if (row.periodGrain === 'day') return row.period;
  const [year, month] = row.period.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).toISOString().slice(0, 10);
}
