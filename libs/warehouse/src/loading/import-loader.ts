import type { FeedBatch, FeedName, FeedRows } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { faultCode } from '../connection/fault-code';
import { refreshStatistics } from './refresh-statistics';
import { feedTables } from '../feeds/feed-tables';
import type { FeedTable } from '../feeds/feed-table';
import { lockSnapshots, nextSnapshot } from '../imports/snapshot-repository';
import { Dictionary } from './dictionary';
import { ImportFailure } from './import-failure';
import { closeCommitted, closeFailed, keepProblems, lockImport, lockSource, openImport } from './import-journal';
import type { ImportRequest, ImportSummary } from './import-summary';
import { type MergeCounts, mergeStaging } from './merge';
import { ProblemLog } from './problem-log';
import { Staging } from './staging';
import { createTouchedPatients } from './sql/staging-sql';

const defaultRejectLimitShare = 0.05;

/** What is known of a file while it is read, and after it failed. */
interface Reading {
  records: number;
  bytes: number;
  loaded: number;
  problems: ProblemLog;
  startedAt: number;
}

/** Loads one file in one transaction: readers see all of it or nothing. Imports of one source follow one another. */
export class ImportLoader {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws ImportFailure; then only the failed import's record and problems are kept. */
  async load(request: ImportRequest): Promise<ImportSummary> {
    const reading = { records: 0, bytes: 0, loaded: 0, problems: new ProblemLog(), startedAt: performance.now() };
    const importId = request.dryRun ? null : await openImport(this.dataSource.manager, request);
    try {
      const summary = await this.inTransaction(request, importId, reading);
      if (summary.inserted + summary.updated + summary.deleted > 0 && importId !== null)
        await refreshStatistics(this.dataSource, request.feed);
      return summary;
    } catch (error) {
      throw await this.failed(error, importId, reading);
    }
  }

  private async inTransaction(
    request: ImportRequest,
    recordedId: number | null,
    reading: Reading,
  ): Promise<ImportSummary> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const importId = recordedId ?? (await openImport(runner.manager, request));
      await runner.query(lockImport, [importId]);
      const counts = await this.loadRows({ client, request, importId, reading });
      this.checkRejects(request, reading);
      const changed = counts.inserted + counts.updated + counts.deleted > 0 || counts.programs > 0;
      const summary: ImportSummary = {
        importId: recordedId,
        feed: request.feed,
        source: request.source,
        rows: reading.records,
        inserted: counts.inserted,
        updated: counts.updated,
        deleted: counts.deleted,
        unchanged: counts.unchanged,
        duplicates: counts.duplicates,
        rejected: reading.records - reading.loaded,
        warnings: reading.problems.total('warning'),
        snapshot: await snapshotOf(client, { changed, importId, fileName: request.fileName }),
        seconds: secondsSince(reading.startedAt),
      };
      await keepProblems(runner.manager, importId, reading.problems);
      await closeCommitted(runner.manager, importId, summary);
      if (request.dryRun) await runner.rollbackTransaction();
      else await runner.commitTransaction();
      return summary;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async loadRows(load: {
    client: PoolClient;
    request: ImportRequest;
    importId: number;
    reading: Reading;
  }): Promise<MergeCounts & { programs: number }> {
    const { client, request, importId, reading } = load;
    const dictionary = new Dictionary(client);
    const lockOnce = sourceLocks(client);
    await lockOnce(request.source);
    await client.query(createTouchedPatients);
    const programs = request.programs?.length ? await createPrograms({ client, dictionary, importId, request }) : 0;

    const table = feedTables[request.feed] as FeedTable;
    const staging = new Staging(table, client, dictionary);
    await staging.create();
    for await (const batch of readAhead(request.batches)) {
      for (const source of new Set(batch.rows.map((row) => row.source))) await lockOnce(source);
      for (const problem of batch.problems) reading.problems.add(problem);
      const before = staging.rows;
      await staging.add(batch.rows as FeedRows[FeedName][], (problem) => reading.problems.add(problem));
      reading.records += batch.recordsRead;
      reading.loaded += staging.rows - before;
      reading.bytes = batch.bytesRead;
      request.onProgress?.({ stage: 'reading', recordsRead: reading.records, bytesRead: reading.bytes });
    }
    request.onProgress?.({ stage: 'merging', recordsRead: reading.records, bytesRead: reading.bytes });
    return { ...(await mergeStaging({ client, table, importId, dated: staging.dated })), programs };
  }

  private checkRejects(request: ImportRequest, reading: Reading): void {
    const limit = request.rejectLimitShare ?? defaultRejectLimitShare;
    const rejected = reading.records - reading.loaded;
    if (request.allowRejects || rejected <= limit * reading.records) return;
    throw new ImportFailure(
      'TOO_MANY_REJECTS',
      `${rejected} of ${reading.records} rows were rejected, more than the limit of ${limit * 100} %: ` +
        'nothing was loaded. Look at the rejected rows, correct the file or its mapping profile, and import it again.',
      null,
    );
  }

  private async failed(error: unknown, importId: number | null, reading: Reading): Promise<ImportFailure> {
    const failure = asFailure(error, importId);
    if (importId === null) return failure;
    await this.dataSource.transaction(async (manager) => {
      await keepProblems(manager, importId, reading.problems);
      await closeFailed(manager, {
        importId,
        rows: reading.records,
        rejected: reading.records - reading.loaded,
        warnings: reading.problems.total('warning'),
        seconds: secondsSince(reading.startedAt),
        failure: failure.message,
      });
    });
    return failure;
  }
}

/** Programs a profile creates: those that exist stay as they are. */
async function createPrograms(load: {
  client: PoolClient;
  dictionary: Dictionary;
  importId: number;
  request: ImportRequest;
}): Promise<number> {
  const { client, dictionary, importId, request } = load;
  const staging = new Staging(feedTables.programs, client, dictionary);
  await staging.create();
  await staging.add(request.programs ?? [], () => undefined);
  const table = feedTables.programs;
  const { inserted } = await mergeStaging({ client, table, importId, dated: false, onlyNew: true });
  await client.query('drop table staging');
  return inserted;
}

/** Locks each source once, to the end of the transaction. */
function sourceLocks(client: PoolClient): (source: string) => Promise<void> {
  const held = new Set<string>();
  return async (source) => {
    if (held.has(source)) return;
    await client.query(lockSource, [source]);
    held.add(source);
  };
}

/** The parser works on the next batch while PostgreSQL takes this one; never more than two batches are held. */
async function* readAhead(batches: AsyncIterable<FeedBatch>): AsyncGenerator<FeedBatch> {
  const iterator = batches[Symbol.asyncIterator]();
  let finished = false;
  const read = () => iterator.next().catch((error: unknown) => Promise.reject(new FileError(error)));
  try {
    let next = read();
    for (;;) {
      const result = await next;
      if (result.done) break;
      next = read();
      next.catch(() => undefined); // reported when it is awaited
      yield result.value;
    }
    finished = true;
  } finally {
    if (!finished) await iterator.return?.();
  }
}

async function snapshotOf(
  client: PoolClient,
  change: { changed: boolean; importId: number; fileName: string },
): Promise<number> {
  if (change.changed) await client.query(lockSnapshots);
  const result = change.changed
    ? await client.query<{ number: number }>(nextSnapshot, [`import of ${change.fileName}`, change.importId])
    : await client.query<{ number: number }>('select max(number) as number from snapshot');
  return result.rows[0]?.number ?? 0;
}

/** What reading the file threw, as opposed to what loading it did. */
class FileError extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : 'The file could not be read to its end: nothing was loaded.');
  }
}

/** The database's own messages may quote values: only their code is kept. */
function asFailure(error: unknown, importId: number | null): ImportFailure {
  if (error instanceof ImportFailure) return new ImportFailure(error.code, error.message, importId, { cause: error });
  if (error instanceof FileError) {
    return new ImportFailure('UNREADABLE_FILE', error.message, importId, { cause: error.cause });
  }
  const message = `The database could not take the rows (${faultCode(error)}): nothing was loaded. Try again; if it persists, report this code.`;
  return new ImportFailure('DATABASE_REFUSED', message, importId, { cause: error });
}

const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000;
