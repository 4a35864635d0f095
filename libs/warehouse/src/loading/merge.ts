import type { FeedName } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { FeedTable } from '../feeds/feed-table';
import { keepRevisedMonths } from '../quality/keep-revised-months';
import { refreshExtents, refreshVisitRollups, visitReaches } from './derived';
import { refreshStayIndex } from '../readmissions/refresh-stay-index';
import type { FileRows } from './rows/file-rows';
import * as change from './sql/change-sql';
import { lostAnEnd, setExtent, widenExtents } from './sql/source-extent-sql';
import * as sql from './sql/staging-sql';

export interface MergeCounts {
  inserted: number;
  updated: number;
  deleted: number;
  unchanged: number;
  duplicates: number;
}

interface Merge<F extends FeedName> {
  client: PoolClient;
  table: FeedTable<F>;
  importId: number;
  rows: FileRows<F>;
  /** Rows that exist stay as they are. */
  onlyNew?: boolean;
}

/** Moves what a file staged into its table, beside the rows that went there directly, and derives what follows from both. */
export async function mergeRows<F extends FeedName>(merge: Merge<F>): Promise<MergeCounts> {
  const { client, table, rows } = merge;
  await client.query(change.joinFreely);
  const reaches = table.feed === 'visits' ? await visitReaches(client, rows.sourceIds) : [];
  const takenBack = rows.directRows > 0 && rows.stagedRows > 0 ? await takeBack(merge) : 0;
  const staged = rows.stagedRows > 0 ? await mergeStaging(merge, rows.stagedRows + takenBack) : null;
  const { arriving } = rows;
  if (arriving && staged) arriving.revise((await client.query<{ day: number }>(sql.repeatedDays)).rows);
  const direct = rows.directRows - takenBack;
  const counts: MergeCounts = {
    inserted: direct + (staged?.inserted ?? 0),
    updated: (staged?.updated ?? 0) + (staged?.moved ?? 0),
    deleted: staged?.deleted ?? 0,
    unchanged: staged?.unchanged ?? 0,
    duplicates: staged?.duplicates ?? 0,
  };
  if (counts.inserted + counts.updated + counts.deleted > 0) {
    if (table.feed === 'stays') await deriveStays(merge, staged !== null);
    await deriveExtents(merge, { staged: staged !== null, replaced: counts.updated + counts.deleted > 0 });
    if (table.feed === 'visits') await deriveRollups(merge, { staged: staged !== null, reaches });
  }
  await client.query('drop table change, repeated');
  await client.query('drop table hashed cascade');
  await client.query('drop table if exists rest');
  await client.query('drop table staging cascade');
  return counts;
}

/** So many keys fit into one array with room to spare. */
const mostKeysLookedUp = 500_000;

async function takeBack<F extends FeedName>({ client, table, importId, rows }: Merge<F>): Promise<number> {
  await client.query(sql.analyzeRows(table, 'staging'));
  const byKey = rows.stagedRows < rows.directRows / 5 && rows.stagedRows <= mostKeysLookedUp;
  // Nothing is known of the table yet: the planner would read all of it for a few keys.
  if (byKey) await client.query(change.lookUpRows);
  const taken = await client.query(sql.takeBackDirect(table, { byKey }), [importId]);
  if (byKey) await client.query(change.readTables);
  return taken.rowCount ?? 0;
}

type Staged = change.ChangeCounts & Pick<MergeCounts, 'unchanged' | 'duplicates'>;

async function mergeStaging<F extends FeedName>(merge: Merge<F>, stagedRows: number): Promise<Staged> {
  const { client, table, importId, rows } = merge;
  const run = async (statement: string, parameters: unknown[] = []) =>
    (await client.query(statement, parameters)).rowCount ?? 0;

  await run(change.allowMemory);
  if (table.identity === 'code') await run(change.keepProgramsStill);
  const duplicates = rows.repeats || rows.tombstones ? await compareRest(merge) : 0;
  if (rows.datedTombstones && table.identity !== 'code') await run(change.rememberTombstones(table), [importId]);
  if (table.identity === 'code') await run(change.dropTombstonesInUse);
  await run(sql.analyzeRows(table, 'change'));

  const [counts] = (await client.query<change.ChangeCounts>(change.countChanges)).rows;
  if (!counts) throw new Error('The changes could not be counted.');
  const { inserted, updated, moved, deleted, dated } = counts;
  const replaced = updated + moved + deleted + dated;
  // Nothing replaced, as in a first load: the joins that would find nothing are spared.
  let few = false;
  if (replaced > 0) {
    await run(change.keepReplaced(table), [importId]);
    few = (await client.query<{ few: boolean }>(change.isFew(table), [replaced])).rows[0]?.few ?? false;
    if (few) await run(change.lookUpByKey);
  }
  if (dated > 0) await run(change.noteNewerDates(table));
  if (moved + deleted > 0) await run(change.removeGone(table));
  if (updated > 0) await run(change.updateChanged(table, { byKey: few }), [importId]);
  if (replaced > 0) await run(change.joinFreely);
  if (inserted + moved > 0) await run(change.insertNew(table), [importId]);
  const changed = inserted + updated + moved + deleted;
  return { ...counts, duplicates, unchanged: stagedRows - duplicates - changed };
}

/** Lines of repeated keys, of which one wins, and tombstones. Returns how many lines another of the file replaced. */
async function compareRest<F extends FeedName>(merge: Merge<F>): Promise<number> {
  const { client, table, rows } = merge;
  const run = async (statement: string) => (await client.query(statement)).rowCount ?? 0;
  await run(sql.analyzeRows(table, 'repeated'));
  if (rows.repeats) await run(change.forgetRepeated(table));
  await run(sql.gatherRest(table));
  await run(sql.analyzeRows(table, 'rest'));
  let duplicates = rows.repeats ? await run(sql.dropDuplicates(table)) : 0;
  if (rows.repeats && table.contentHash)
    duplicates += (await client.query<{ lines: number }>(sql.countLeftOut)).rows[0]?.lines ?? 0;
  const tombstones = table.identity !== 'code' && (await remembersTombstones(merge));
  await run(change.compareRest(table, { onlyNew: merge.onlyNew ?? false, tombstones }));
  return duplicates;
}

async function remembersTombstones<F extends FeedName>({ client, table }: Merge<F>): Promise<boolean> {
  const query = `select exists (select from tombstone where feed = $1) as found`;
  return (await client.query<{ found: boolean }>(query, [table.feed])).rows[0]?.found ?? false;
}

async function deriveStays<F extends FeedName>({ client, importId, rows }: Merge<F>, staged: boolean): Promise<void> {
  if (staged) await client.query(change.touchChangedPatients);
  if (rows.directRows > 0)
    await client.query('insert into touched_patient select patient_key from stay where import_id = $1', [importId]);
  await refreshStayIndex(client);
}

async function deriveExtents<F extends FeedName>(
  merge: Merge<F>,
  { staged, replaced }: { staged: boolean; replaced: boolean },
): Promise<void> {
  const { client, table, rows } = merge;
  if (!table.extent) return;
  let { sourceIds } = rows;
  const reach = rows.arriving?.reach;
  if (reach) {
    if (reach.last !== null) await client.query(setExtent(table), [sourceIds[0], reach.first, reach.last]);
    return;
  }
  if (rows.directRows === 0 && staged && !(replaced && (await mayNarrow(merge)))) {
    const extent = { feed: table.feed, table: table.table, extent: table.extent };
    const unread = await client.query<{ source_id: number }>(widenExtents(extent));
    sourceIds = unread.rows.map((row) => row.source_id);
  }
  await refreshExtents({ client, table, sourceIds });
}

/** Whether rows that were changed or went may have been what an extent ended with. */
async function mayNarrow<F extends FeedName>({ client, table, rows }: Merge<F>): Promise<boolean> {
  const ends = table.extent?.ends;
  if (!ends) return true;
  const answer = await client.query<{ found: boolean }>(lostAnEnd(table, ends), [rows.sourceIds]);
  return answer.rows[0]?.found ?? true;
}

async function deriveRollups<F extends FeedName>(
  { client, rows, importId }: Merge<F>,
  { staged, reaches }: { staged: boolean; reaches: Awaited<ReturnType<typeof visitReaches>> },
): Promise<void> {
  for (const [sourceId, days] of rows.directDays)
    await client.query('insert into touched_day select $1, unnest($2::date[])', [sourceId, [...days]]);
  if (staged) await client.query(change.touchChangedDays);
  if (rows.keepsRollups) await refreshVisitRollups(client, reaches, rows.arriving);
  await keepRevisedMonths(client, { importId, reachesBefore: reaches });
}
