import type { PoolClient } from 'pg';
import type { FeedTable } from '../feeds/feed-table';
import type { ArrivingVisits } from '../rollups/arriving/arriving-visits';
import { refreshRollups, type SourceReach } from '../rollups/refresh-rollups';
import { forgetExtents, reachOfSources, recomputeExtents } from './sql/source-extent-sql';

type Querying = Pick<PoolClient, 'query'>;

/** Reads again how far these sources reach. */
export async function refreshExtents(request: {
  client: Querying;
  table: Pick<FeedTable, 'feed' | 'table' | 'extent'>;
  sourceIds: number[];
}): Promise<void> {
  const { client, sourceIds, table } = request;
  if (!table.extent || sourceIds.length === 0) return;
  const extent = { feed: table.feed, table: table.table, extent: table.extent };
  await client.query(forgetExtents(extent), [sourceIds]);
  await client.query(recomputeExtents(extent), [sourceIds]);
}

/** How far the visits of these sources reach, before anything changes. */
export async function visitReaches(client: Querying, sourceIds: readonly number[]): Promise<SourceReach[]> {
  const found = await client.query<SourceReach>(reachOfSources, [sourceIds]);
  return found.rows;
}

/** For the days in touched_day, once the extents are as they will be. */
export async function refreshVisitRollups(
  client: PoolClient,
  extentsBefore: readonly SourceReach[],
  arriving: ArrivingVisits | null = null,
): Promise<void> {
  await client.query('analyze touched_day');
  await refreshRollups(client, { extentsBefore, arriving });
}
