import type { PoolClient } from 'pg';
import type { FeedName } from '@inflect/measures';
import type { FeedTable } from '../feeds/feed-table';
import { keepDated, keepReplaced, pinTextForms } from './sql/replaced-row-sql';
import { forgetExtents, recomputeExtents, widenExtents } from './sql/source-extent-sql';
import { recomputeStayIndex } from './sql/stay-index-sql';
import * as sql from './sql/staging-sql';

export interface MergeCounts {
  inserted: number;
  updated: number;
  deleted: number;
  unchanged: number;
  duplicates: number;
}

/** Moves a filled staging table into its target. `onlyNew` leaves rows that exist as they are. */
export async function mergeStaging<F extends FeedName>(request: {
  client: PoolClient;
  table: FeedTable<F>;
  importId: number;
  /** Some staged row has a source_updated_at. */
  dated: boolean;
  onlyNew?: boolean;
}): Promise<MergeCounts> {
  const { client, table, importId } = request;
  const run = async (statement: string, parameters: unknown[] = []) =>
    (await client.query(statement, parameters)).rowCount ?? 0;

  await run(pinTextForms);
  await run('analyze staging');
  const duplicates = await run(sql.dropDuplicates(table));
  if (request.dated && (await run(keepDated(table), [importId])) > 0) await run(sql.noteNewerDates(table));
  let unchanged = await run(sql.dropUnchanged(table));
  unchanged += await run(sql.dropUnknownTombstones(table));
  if (table.identity === 'code') unchanged += await run(sql.dropTombstonesInUse);
  // Nothing replaced, as in a first load: the three joins that would find nothing are spared.
  const replaces = (await run(keepReplaced(table, request.onlyNew ?? false), [importId])) > 0;
  const moved = replaces && table.identity === 'fact' ? await run(sql.removeMoved(table)) : 0;
  const deleted = replaces ? await run(sql.removeDeleted(table)) : 0;
  const updated = replaces && !request.onlyNew ? await run(sql.updateChanged(table), [importId]) : 0;
  const inserted = (await run(sql.insertNew(table), [importId])) - moved;

  const changed = inserted + updated + moved + deleted;
  if (changed > 0) await keepDerived({ client, table, narrowed: updated + moved + deleted > 0 });
  return { inserted, updated: updated + moved, deleted, unchanged, duplicates };
}

/** Staging now holds exactly the rows that changed something. */
async function keepDerived<F extends FeedName>(request: {
  client: PoolClient;
  table: FeedTable<F>;
  narrowed: boolean;
}): Promise<void> {
  const { client, table } = request;
  if (table.feed === 'stays') {
    await client.query('insert into touched_patient select patient_key from staging');
    await refreshStayIndex(client);
  }
  if (!table.extent) return;
  const extent = { feed: table.feed, table: table.table, extent: table.extent };
  const toRead = request.narrowed ? 'select distinct source_id from staging' : widenExtents(extent);
  const sources = await client.query<{ source_id: number }>(toRead);
  await refreshExtents({ client, table, sourceIds: sources.rows.map((row) => row.source_id) });
}

/** Reads again how far these sources reach. */
export async function refreshExtents(request: {
  client: Pick<PoolClient, 'query'>;
  table: Pick<FeedTable, 'feed' | 'table' | 'extent'>;
  sourceIds: number[];
}): Promise<void> {
  const { client, sourceIds, table } = request;
  if (!table.extent || sourceIds.length === 0) return;
  const extent = { feed: table.feed, table: table.table, extent: table.extent };
  await client.query(forgetExtents(extent), [sourceIds]);
  await client.query(recomputeExtents(extent), [sourceIds]);
}

/** For every patient in touched_patient. */
export async function refreshStayIndex(client: Pick<PoolClient, 'query'>): Promise<void> {
  await client.query('analyze touched_patient');
  await client.query('delete from stay_index where patient_key in (select patient_key from touched_patient)');
  await client.query(recomputeStayIndex);
}
