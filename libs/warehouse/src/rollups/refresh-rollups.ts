import type { PoolClient } from 'pg';
import type { ArrivingVisits } from './arriving/arriving-visits';
import {
  clearTouched,
  createTouched,
  createTouchedMonths,
  forgetSummed,
  rememberSummed,
  touchEnds,
} from './sql/touched-sql';
import { clearEmptyMonths, clearPatientMonths, takeTurns } from './patients/patient-months';
import { rollups } from './rollup';
import { sumWaits } from './sum-waits';
import { sumVisits } from './tally/sum-visits';

/** The connection that changes the rows; it is inside the transaction of the change. */
export type RollupClient = Pick<PoolClient, 'query'>;

/** How far a source's visits reached before the change: rows near that end change with it. */
export interface SourceReach {
  sourceId: number;
  lastOn: string | null;
}

export interface RefreshOptions {
  /** Read before the change; a source without rows is left out or has lastOn null. */
  extentsBefore: readonly SourceReach[];
  /** What was summed while it was read. */
  arriving?: ArrivingVisits | null;
}

/**
 * Recomputes the rollups of the days in the temporary table `touched_day (source_id, service_date)` from the fact,
 * inside the caller's transaction and after the extents of the sources are refreshed. Doing it twice changes nothing.
 */
export async function refreshRollups(client: PoolClient, options: RefreshOptions): Promise<void> {
  for (const statement of createTouched) await client.query(statement);
  await client.query(touchEnds, [JSON.stringify(options.extentsBefore)]);
  await refillRollups(client, options.arriving ?? null);
}

/** For the days in rollup_day. */
export async function refillRollups(client: PoolClient, arriving: ArrivingVisits | null = null): Promise<void> {
  await client.query(takeTurns);
  for (const statement of createTouchedMonths) await client.query(statement);
  const summed = (await arriving?.settle(client)) ?? [];
  if (summed.length > 0) for (const statement of forgetSummed) await client.query(statement, [summed]);
  for (const rollup of rollups) await client.query(clearTouched(rollup));
  await client.query(clearPatientMonths);
  await sumVisits(client);
  if (arriving && summed.length > 0) await client.query(rememberSummed, [summed, arriving.sourceId]);
  await sumWaits(client);
  await client.query(clearEmptyMonths);
}
