import { keptVisits } from './patients/patient-cuboid';
import { patientMonthTable } from './patients/patient-months';
import type { RollupClient } from './refresh-rollups';
import { rollups } from './rollup';
import { waitTable } from './sum-waits';

/** The first date on which a rollup and the fact do not hold the same number of rows. */
export interface RollupFault {
  rollup: string;
  /** null: counted over all sources. */
  sourceId: number | null;
  /** A day, or the first day of a month. */
  date: string;
  /** Visits; of the rollup of patients: patients. */
  rowsInFact: number;
  rowsInRollup: number;
}

/** What is counted in the fact and in a rollup, by date. */
interface Counted {
  table: string;
  fact: string;
  rollup: string;
}

const month = `date_trunc('month', f.service_date::timestamp)::date`;
const visitsBy = (date: string, where = ''): string =>
  `select f.source_id, ${date} as date, count(*) as n from visit f ${where} group by 1, 2`;
const rowsOf = (table: string): string =>
  `select source_id, service_date as date, sum(n) as n from ${table} group by 1, 2`;

const counted: readonly Counted[] = [
  ...rollups.map(({ table, grain }) => ({
    table,
    fact: visitsBy(grain === 'day' ? 'f.service_date' : month),
    rollup: rowsOf(table),
  })),
  { table: waitTable, fact: visitsBy(month, 'where f.lead_time_days is not null'), rollup: rowsOf(waitTable) },
  {
    table: patientMonthTable,
    fact: `select null::integer as source_id, ${month} as date, count(distinct f.patient_key) as n
      from visit f where ${keptVisits} group by 2`,
    rollup: `select null::integer as source_id, service_date as date, patients as n
      from ${patientMonthTable} where cuboid = 'all'`,
  },
];

/** The tables that are checked, in order. */
export const checkedTables: readonly string[] = counted.map(({ table }) => table);

/** Compares every rollup with the fact, source by source and day by day; one statement a rollup. */
export async function checkRollups(client: RollupClient): Promise<RollupFault[]> {
  const faults: RollupFault[] = [];
  for (const { table, fact, rollup } of counted) {
    const answer = (await client.query(`
      select coalesce(f.source_id, r.source_id) as "sourceId", coalesce(f.date, r.date)::text as date,
        coalesce(f.n, 0)::float8 as "rowsInFact", coalesce(r.n, 0)::float8 as "rowsInRollup"
      from (${fact}) f
      full join (${rollup}) r on coalesce(r.source_id, 0) = coalesce(f.source_id, 0) and r.date = f.date
      where f.n is distinct from r.n
      order by 2, 1 limit 1`)) as { rows: Omit<RollupFault, 'rollup'>[] };
    faults.push(...answer.rows.map((row) => ({ rollup: table, ...row })));
  }
  return faults;
}
