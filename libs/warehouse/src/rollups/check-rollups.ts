import type { RollupClient } from './refresh-rollups';
import { rollups } from './rollup';

/** The first date on which a rollup and the fact do not hold the same number of rows. */
export interface RollupFault {
  rollup: string;
  sourceId: number;
  /** A day, or the first day of a month. */
  date: string;
  rowsInFact: number;
  rowsInRollup: number;
}

/** Compares the rows of every rollup with the fact, source by source and day by day; one statement a rollup. */
export async function checkRollups(client: RollupClient): Promise<RollupFault[]> {
  const faults: RollupFault[] = [];
  for (const { table, grain } of rollups) {
    const date = grain === 'day' ? 'service_date' : `date_trunc('month', service_date::timestamp)::date`;
    const answer = (await client.query(`
      select coalesce(f.source_id, r.source_id) as "sourceId", coalesce(f.date, r.date)::text as date,
        coalesce(f.n, 0)::float8 as "rowsInFact", coalesce(r.n, 0)::float8 as "rowsInRollup"
      from (select source_id, ${date} as date, count(*) as n from visit group by 1, 2) f
      full join (select source_id, service_date as date, sum(n) as n from ${table} group by 1, 2) r
        on r.source_id = f.source_id and r.date = f.date
      where f.n is distinct from r.n
      order by 2, 1 limit 1`)) as { rows: Omit<RollupFault, 'rollup'>[] };
    faults.push(...answer.rows.map((row) => ({ rollup: table, ...row })));
  }
  return faults;
}
