import { modalities } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { visitRows } from '../../outcomes/sql/facts/visit-rows';
import { FixedRows } from '../tally/fixed-rows';
import { receiveCopy } from '../tally/receive-copy';
import { passesOf, runsOf, type TouchedMonth } from '../tally/sum-visits';
import { keptVisits } from './patient-cuboid';
import { PatientTally } from './patient-tally';

export const patientMonthTable = 'visit_month_patients';

/** Visits counted in one pass over the fact, about: some 40 bytes each where every one has its own patient. */
const visitsOfPass = 1_000_000;

/** Months that have no visits any more go too: a rebuild touches only those that have. */
const clearMonths = `
  delete from ${patientMonthTable}
  where service_date in (select service_date from rollup_month)
    or service_date not in (select service_date from visit_month)`;

/** Of all sources: a patient may come to several. */
const monthsToCount = `
  select service_date::text as month, sum(n)::float8 as visits from visit_month
  where status = 'completed' and service_date in (select service_date from rollup_month)
  group by service_date order by service_date`;

const epoch = `date '2000-01-01'`;
const dayLength = 86_400_000;
const dayOf = (date: string): number => (Date.parse(date) - Date.UTC(2000, 0, 1)) / dayLength;

const modalityNumber = `case f.modality ${modalities.map((name, n) => `when '${name}' then ${n + 1}`).join(' ')} else 0 end`;

/** A visit in three bigints; FixedRows finds their halves at these places. */
const words = [
  'f.patient_key',
  `f.program_id::bigint << 32 | coalesce(f.site_id, 0)`,
  `(f.service_date - ${epoch})::bigint << 32 | ${modalityNumber}`,
];
const at = { high: 6, low: 10, program: 18, site: 22, day: 30, modality: 34 };

function copyPatients(months: readonly string[]): string {
  const within = runsOf(months).map((run) => `f.service_date >= '${run.from}' and f.service_date < '${run.before}'`);
  return `copy (
    select ${words.map((word) => `(${word})::bigint`).join(', ')}
    from ${visitRows.from} where (${within.join(' or ')}) and ${keptVisits}
  ) to stdout (format binary)`;
}

const insertCells = `
  insert into ${patientMonthTable} (service_date, cuboid, program_id, site_id, modality, patients)
  select cell.month, cell.cuboid, cell.program_id, cell.site_id, cell.modality::modality, cell.patients
  from unnest($1::date[], $2::text[], $3::integer[], $4::integer[], $5::text[], $6::bigint[])
    as cell(month, cuboid, program_id, site_id, modality, patients)
  order by cell.cuboid, cell.month, cell.program_id, cell.site_id, cell.modality`;

/** Counts over all sources need every source's rows: imports of different sources take turns from here to their commit. */
const takeTurns = `select pg_advisory_xact_lock(hashtextextended('inflect.patient_months', 0))`;

/**
 * Counts the patients of the touched months (temporary table rollup_month) again, of all sources together, after visit_month
 * is refilled and in the caller's transaction. Doing it twice changes nothing.
 */
export async function refreshPatientMonths(client: PoolClient, passVisits = visitsOfPass): Promise<void> {
  await client.query(takeTurns);
  await client.query(clearMonths);
  const { rows } = await client.query<TouchedMonth>(monthsToCount);
  for (const months of passesOf(rows, passVisits)) await countMonths(client, months);
}

async function countMonths(client: PoolClient, months: readonly string[]): Promise<void> {
  const tally = new PatientTally(months.length);
  const monthOfDay = daysOf(months);
  const patient = { high: 0, low: 0 };
  const place = { program_id: 0, site_id: 0, modality: 0 };
  const rows = new FixedRows(words.length, (row, start) => {
    const month = monthOfDay(row.getInt32(start + at.day));
    if (month === undefined) return;
    patient.high = row.getInt32(start + at.high);
    patient.low = row.getInt32(start + at.low);
    place.program_id = row.getInt32(start + at.program);
    place.site_id = row.getInt32(start + at.site);
    place.modality = row.getInt32(start + at.modality);
    tally.add(month, patient, place);
  });
  await receiveCopy(client, copyPatients(months), rows.take);
  const cells = tally.cells();
  await client.query(insertCells, [
    cells.map(({ month }) => months[month]),
    cells.map(({ cuboid }) => cuboid),
    cells.map(({ programId }) => programId),
    cells.map(({ siteId }) => siteId),
    cells.map(({ modality }) => modality),
    cells.map(({ patients }) => patients),
  ]);
}

/** The number of a day's month among these; undefined for a day of no such month. */
function daysOf(months: readonly string[]): (day: number) => number | undefined {
  const first = dayOf(months[0] ?? '2000-01-01');
  const numbers: (number | undefined)[] = [];
  months.forEach((month, number) => {
    const start = dayOf(month) - first;
    // A month's days that it has not are overwritten by the next month's.
    for (let day = 0; day < 31; day += 1) numbers[start + day] = number;
  });
  return (day) => numbers[day - first];
}
