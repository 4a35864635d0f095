import type { AccessScope, FeedName } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { faultCode } from '../connection/fault-code';
import { feedTables } from '../feeds/feed-tables';
import type { ImportState } from '../imports/import.entity';
import { lockSnapshots, nextSnapshot } from '../imports/snapshot-repository';
import { lockImport, lockSource } from '../loading/import-journal';
import { refreshExtents, refreshVisitRollups, visitReaches } from '../loading/derived';
import { refreshStayIndex } from '../readmissions/refresh-stay-index';
import { refreshStatistics } from '../loading/refresh-statistics';
import { pinTextForms } from '../loading/sql/change-sql';
import { createTouchedDays, createTouchedPatients } from '../loading/sql/staging-sql';
import { UndoRefused } from './undo-refused';
import * as sql from './undo-sql';

export interface UndoRequest {
  importId: number;
  /** Imports out of scope look absent. */
  scope: AccessScope;
  /** Who takes it back; kept with the import. */
  principal: string;
}

export interface UndoSummary {
  importId: number;
  /** Rows the import had added, taken away again. */
  removed: number;
  /** Rows put back as they were: updated, moved, deleted, or only dated anew by the import. */
  restored: number;
  /** The snapshot the data are in now; a new one when anything was removed or restored. */
  snapshot: number;
}

interface FoundImport {
  feed: FeedName;
  source: string;
  state: ImportState;
  reversible: boolean;
}

/** Takes a committed import back: rows and what is derived from them are again as before it. In one transaction. */
export class ImportUndo {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws UndoRefused; then nothing changed. */
  async undo(request: UndoRequest): Promise<UndoSummary> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const { summary, feed } = await takeBack(client, request);
      await runner.commitTransaction();
      if (summary.removed + summary.restored > 0) await refreshStatistics(this.dataSource, feed);
      return summary;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined); // connection lost
      throw asRefusal(error);
    } finally {
      await runner.release();
    }
  }
}

async function takeBack(client: PoolClient, request: UndoRequest): Promise<{ summary: UndoSummary; feed: FeedName }> {
  const { importId, principal } = request;
  await client.query(lockImport, [importId]);
  const { feed, source } = await undoable(client, request);
  await client.query(lockSource, [source]);
  await undoable(client, request); // its source may have been removed while this waited
  const table: sql.UndoTable = feedTables[feed];
  const sources = await client.query<{ id: number; code: string }>(sql.touchedSources(table), [importId]);
  for (const { code } of sources.rows) if (code !== source) await client.query(lockSource, [code]);
  await client.query('analyze replaced_row'); // a journal thought small is joined row by row
  await refuseTouched(client, { importId, tables: [...new Set([table, feedTables.programs])] });

  await client.query(pinTextForms);
  await client.query(createTouchedPatients);
  const sourceIds = sources.rows.map(({ id }) => id);
  const reaches = feed === 'visits' ? await visitReaches(client, sourceIds) : [];
  if (feed === 'visits') {
    await client.query(createTouchedDays);
    await client.query(sql.touchUndoneDays, [importId]);
  }
  const rows = feed === 'programs' ? { removed: 0, restored: 0 } : await takeRowsBack(client, table, importId);
  if (feed === 'stays') {
    await client.query(sql.noteRestoredPatients, [importId]);
    await refreshStayIndex(client);
  }
  await refreshExtents({ client, table, sourceIds });
  if (feed === 'visits') await refreshVisitRollups(client, reaches);
  const programs = await takeProgramsBack(client, importId);

  const removed = rows.removed + programs.removed;
  const restored = rows.restored + programs.restored;
  await client.query('delete from replaced_row where import_id = $1', [importId]);
  await client.query('delete from tombstone where import_id = $1', [importId]);
  await client.query(sql.closeUndone, [importId, principal]);
  const snapshot = await snapshotAfter(client, { importId, changed: removed + restored > 0 });
  return { summary: { importId, removed, restored, snapshot }, feed };
}

/** The import, when its state allows an undo. */
async function undoable(client: PoolClient, { importId, scope }: UndoRequest): Promise<FoundImport> {
  const query = `select feed, source, state, reversible from import where id = $1 and ($2::text is null or principal = $2)`;
  const owner = scope.programs === 'all' ? null : scope.principal;
  const found = (await client.query<FoundImport>(query, [importId, owner])).rows[0];
  if (!found)
    throw new UndoRefused(
      'UNKNOWN_IMPORT',
      `There is no import ${importId}: look its number up in the list of imports.`,
    );
  if (found.state === 'undone')
    throw new UndoRefused(
      'ALREADY_UNDONE',
      `Import ${importId} was already taken back. Import its file again to restore it.`,
    );
  if (found.state !== 'committed')
    throw new UndoRefused('NOT_COMMITTED', `Import ${importId} cannot be taken back: ${without[found.state]}`);
  if (!found.reversible)
    throw new UndoRefused(
      'NOT_REVERSIBLE',
      `Import ${importId} was committed by a version that did not keep the rows it replaced. ` +
        'Correct it with another import, or remove its source and import its files again.',
    );
  return found;
}

const without: Record<Exclude<ImportState, 'committed' | 'undone'>, string> = {
  received: 'it is not committed yet. Wait until it is.',
  staged: 'it is not committed yet. Wait until it is.',
  validated: 'it is not committed yet. Wait until it is.',
  cancelled: 'it was cancelled, so none of its rows were kept.',
  failed: 'it failed, so none of its rows were kept.',
  removed: 'the rows of its source were removed.',
};

async function refuseTouched(
  client: PoolClient,
  { importId, tables }: { importId: number; tables: readonly sql.UndoTable[] },
): Promise<void> {
  const found = await client.query<{ later: number | null }>(sql.laterImports(tables), [importId]);
  const later = inOrderOfUndo(found.rows.map((row) => row.later).filter((id) => id !== importId));
  if (later.length === 0) return;
  throw new UndoRefused(
    'TOUCHED_LATER',
    `Import ${importId} cannot be taken back yet: ${inWords(later)} later changed rows of it. ` +
      'Take those back first, the latest first.',
    { laterImportIds: later },
  );
}

async function takeRowsBack(
  client: PoolClient,
  table: sql.UndoTable,
  importId: number,
): Promise<{ removed: number; restored: number }> {
  const run = async (statement: string) => (await client.query(statement, [importId])).rowCount ?? 0;
  await run(sql.removeReplacing(table));
  const removed = await run(sql.removeAdded(table));
  return { removed, restored: await run(sql.restoreReplaced(table)) };
}

/** Programs of the import itself, or that its mapping profile created. */
async function takeProgramsBack(client: PoolClient, importId: number): Promise<{ removed: number; restored: number }> {
  const added = await client.query<{ code: string }>(sql.addedPrograms, [importId]);
  if (added.rows.length > 0) {
    await client.query(sql.lockPrograms);
    await refuseUsed(client, { importId, codes: added.rows.map(({ code }) => code) });
  }
  return takeRowsBack(client, feedTables.programs, importId);
}

async function refuseUsed(
  client: PoolClient,
  { importId, codes }: { importId: number; codes: readonly string[] },
): Promise<void> {
  const used = await client.query<{ code: string; import_id: number }>(sql.programsInUse, [importId, codes]);
  if (used.rows.length === 0) return;
  const programs = [...new Set(used.rows.map(({ code }) => code))];
  const later = inOrderOfUndo(used.rows.map((row) => row.import_id));
  throw new UndoRefused(
    'PROGRAM_IN_USE',
    `Import ${importId} cannot be taken back: it brought ${programs.length === 1 ? 'the program' : 'the programs'} ` +
      `${programs.join(', ')}, which rows of ${inWords(later)} name. Take those back first, the latest first.`,
    { laterImportIds: later },
  );
}

async function snapshotAfter(client: PoolClient, change: { importId: number; changed: boolean }): Promise<number> {
  if (change.changed) await client.query(lockSnapshots);
  const result = change.changed
    ? await client.query<{ number: number }>(nextSnapshot, [`undo of import ${change.importId}`, change.importId])
    : await client.query<{ number: number }>('select max(number) as number from snapshot');
  return result.rows[0]?.number ?? 0;
}

/** The database's own messages may quote values: only their code is kept. */
function asRefusal(error: unknown): UndoRefused {
  if (error instanceof UndoRefused) return error;
  const message = `The database could not take the import back (${faultCode(error)}): nothing changed. Try again; if it persists, report this code.`;
  return new UndoRefused('DATABASE_REFUSED', message, { cause: error });
}

const inOrderOfUndo = (ids: readonly (number | null)[]): number[] =>
  [...new Set(ids.filter((id) => id !== null))].sort((a, b) => b - a);

const inWords = (ids: readonly number[]): string =>
  ids.length === 1 ? `import ${ids[0]}` : `imports ${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
