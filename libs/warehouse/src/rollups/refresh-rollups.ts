import { rollups } from './rollup';
import { clearSql, fillSql, gatherVisits } from './sql/fill-sql';
import { createTouched, createTouchedMonths, touchEnds } from './sql/touched-sql';

/** The connection that changes the rows; it is inside the transaction of the change. */
export interface RollupClient {
  query(statement: string, parameters?: unknown[]): Promise<unknown>;
}

/** How far a source's visits reached before the change: rows near that end change with it. */
export interface SourceReach {
  sourceId: number;
  lastOn: string | null;
}

export interface RefreshOptions {
  /** Read before the change; a source without rows is left out or has lastOn null. */
  extentsBefore: readonly SourceReach[];
}

/**
 * Recomputes the rollups of the days in the temporary table `touched_day (source_id, service_date)` from the fact,
 * inside the caller's transaction and after the extents of the sources are refreshed. Doing it twice changes nothing.
 */
export async function refreshRollups(client: RollupClient, options: RefreshOptions): Promise<void> {
  for (const statement of createTouched) await client.query(statement);
  await client.query(touchEnds, [JSON.stringify(options.extentsBefore)]);
  await refillRollups(client);
}

/** Of the server, to the end of the transaction: hash tables over the touched visits. */
const workMemory = '256MB';

/** For the days in rollup_day. */
export async function refillRollups(client: RollupClient): Promise<void> {
  for (const statement of createTouchedMonths) await client.query(statement);
  await client.query(`set local work_mem = '${workMemory}'`);
  await client.query(gatherVisits);
  await client.query('analyze rollup_visit');
  for (const rollup of rollups) {
    await client.query(clearSql(rollup));
    await client.query(fillSql(rollup));
  }
}
