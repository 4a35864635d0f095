import { modalities, visitStatuses, type VisitCount } from '@inflect/measures';
import { dayNumber, isoDate } from '../values/calendar-date';
import { newReading } from '../values/clock-reading';
import type { ColumnReaders, Reader } from './column-readers';
import { compositeId, originReader, programReader, type RowBuilder, type RowBuilding } from './row-builder';

type Period = Pick<VisitCount, 'period' | 'periodGrain'>;

export function visitCountRows(building: RowBuilding): RowBuilder<'visit_counts'> {
  const { columns } = building;
  const origin = originReader(building);
  const period = periodReader(columns);
  const program = programReader(building);
  const [site, specialty, region, leadTimeBand, staffType] = (
    ['site', 'specialty', 'region', 'lead_time_band', 'staff_type'] as const
  ).map((column) => columns.code(column));
  const modality = columns.choice('modality', modalities);
  const status = columns.choice('status', visitStatuses);
  const count = columns.integer('count');
  const identity = building.keepRepeats ? numberedRepeats() : (naturalId: string) => naturalId;
  return (cells) => {
    const [when, where, how, what, howMany] = [
      period(cells),
      site!(cells),
      modality(cells),
      status(cells),
      count(cells),
    ];
    if (when === null || where === null || how === null || what === null || howMany === null) return null;
    const row: VisitCount = {
      period: when.period,
      periodGrain: when.periodGrain,
      program: program(cells),
      site: where,
      specialty: specialty!(cells),
      modality: how,
      status: what,
      region: region!(cells),
      leadTimeBand: leadTimeBand!(cells),
      staffType: staffType!(cells),
      count: howMany,
      ...origin(cells),
    };
    const naturalId = compositeId([
      row.periodGrain,
      row.period,
      row.program,
      row.site,
      row.specialty,
      row.modality,
      row.status,
      row.region,
      row.leadTimeBand,
      row.staffType,
    ]);
    return { row, naturalId: identity(naturalId), patientId: null, responseId: null };
  };
}

/** Tells rows with the same dimensions apart by their number in the file, so that the same file gives the same keys again. */
function numberedRepeats(): (naturalId: string) => string {
  const seen = new Map<string, number>();
  return (naturalId) => {
    const before = seen.get(naturalId) ?? 0;
    seen.set(naturalId, before + 1);
    return before === 0 ? naturalId : `${naturalId}\u001f${before + 1}`;
  };
}

/** yyyy-MM is a month, yyyy-MM-dd a day; a profile's format without a day is a month. */
function periodReader(columns: ColumnReaders): Reader<Period> {
  const reading = newReading();
  const readClock = columns.clockOf('period');
  return columns.custom('period', (text, fail) => {
    const month = /^(\d{4})-(\d{2})$/.exec(text);
    const first = month === null ? NaN : dayNumber(Number(month[1]), Number(month[2]), 1);
    if (!Number.isNaN(first)) return { period: isoDate(first), periodGrain: 'month' };
    if (!readClock(text, reading)) return fail('DATE_INVALID');
    return { period: isoDate(reading.day), periodGrain: reading.monthOnly ? 'month' : 'day' };
  });
}
