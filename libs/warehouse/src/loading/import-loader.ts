import type { FeedName, FeedRows } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { faultCode, faultRemedy } from '../connection/fault-code';
import { refreshStatistics } from './refresh-statistics';
import { feedTables } from '../feeds/feed-tables';
import type { FeedTable } from '../feeds/feed-table';
import { holdPseudonymKey } from '../keys/hold-pseudonym-key';
import { KeyRefused } from '../keys/key-refused';
import { keepReviews, ReviewTally } from '../review/keep-reviews';
import { lockSnapshots, nextSnapshot } from '../imports/snapshot-repository';
import { Cancellation } from './reading/cancellation';
import { ImportFailure } from './import-failure';
import { closeCommitted, closeFailed, keepProblems, lockImport, lockSource, openImport } from './import-journal';
import type { ImportRequest, ImportSummary } from './import-summary';
import { setIndexesAside } from './later-indexes';
import { type MergeCounts, mergeRows } from './merge';
import { ProblemLog } from './problem-log';
import { readAhead, UnreadableFile } from './reading/read-ahead';
import { CopyConnection } from './rows/copy-target';
import { Dictionary } from './rows/dictionary';
import { defaultTuning, FileRows, type LoadTuning } from './rows/file-rows';
import { createTouchedDays, createTouchedPatients } from './sql/staging-sql';

const defaultRejectLimitShare = 0.05;

/** What is known of a file while it is read, and after it failed. */
interface Reading {
  records: number;
  bytes: number;
  loaded: number;
  problems: ProblemLog;
  reviews: ReviewTally;
  startedAt: number;
}

/** Loads one file in one transaction: readers see all of it or nothing. Imports of one source follow one another. */
export class ImportLoader {
  private readonly tuning: LoadTuning;

  constructor(
    private readonly dataSource: DataSource,
    tuning: Partial<LoadTuning> = {},
  ) {
    this.tuning = { ...defaultTuning, ...tuning };
  }

  /** Throws ImportFailure; then only the failed import's record and problems are kept. */
  async load(request: ImportRequest): Promise<ImportSummary> {
    const startedAt = performance.now();
    const reading = {
      records: 0,
      bytes: 0,
      loaded: 0,
      problems: new ProblemLog(),
      reviews: new ReviewTally(),
      startedAt,
    };
    const importId = request.dryRun ? null : (request.importId ?? (await openImport(this.dataSource.manager, request)));
    if (!request.dryRun) await setIndexesAside(this.dataSource, request.feed).catch(() => undefined); // slower, no worse
    const summary = await this.inTransaction(request, importId, reading).catch(async (error: unknown) => {
      throw await this.failed(request.signal?.aborted ? cancelled(error) : error, importId, reading);
    });
    request.onProgress?.({ stage: 'committed', recordsRead: reading.records, bytesRead: reading.bytes });
    if (summary.inserted + summary.updated + summary.deleted > 0 && importId !== null)
      // The rows are committed: without fresh statistics questions are slower until autovacuum comes, and nothing else.
      await refreshStatistics(this.dataSource, request.feed).catch(() => undefined);
    return summary;
  }

  private async inTransaction(
    request: ImportRequest,
    recordedId: number | null,
    reading: Reading,
  ): Promise<ImportSummary> {
    const runner = this.dataSource.createQueryRunner();
    let cancellation: Cancellation | null = null;
    try {
      request.signal?.throwIfAborted();
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      cancellation = new Cancellation(this.dataSource, client, request.signal);
      const importId = recordedId ?? (await openImport(runner.manager, request));
      await runner.query(lockImport, [importId]);
      const counts = await this.loadRows({ client, request, importId, reading });
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
      await keepReviews(client, importId, reading.reviews);
      await closeCommitted(runner.manager, importId, summary);
      await cancellation.end();
      request.signal?.throwIfAborted();
      if (request.dryRun) {
        await runner.rollbackTransaction();
        return summary;
      }
      await request.beforeCommit?.(summary, runner.manager);
      await runner.commitTransaction();
      return summary;
    } catch (error) {
      await cancellation?.end();
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
    const connection = new CopyConnection(client);
    const file = { connection, dictionary, importId, tuning: this.tuning };
    if (request.pseudonymKeyIds) await holdPseudonymKey(client, request.pseudonymKeyIds);
    await client.query(lockSource, [request.source]);
    await client.query(createTouchedPatients);
    await client.query(createTouchedDays);
    const programs = request.programs?.length ? await createPrograms(file, request) : 0;

    const table = feedTables[request.feed] as FeedTable;
    const rows = new FileRows({ ...file, table });
    await rows.create();
    try {
      for await (const batch of readAhead(request.batches, request.signal)) {
        for (const source of new Set(batch.rows.map((row) => row.source))) await rows.open(source);
        for (const problem of batch.problems) reading.problems.add(problem);
        if (batch.reviews) reading.reviews.add(batch.reviews);
        const before = rows.rows;
        await rows.add(batch.rows as FeedRows[FeedName][], (problem) => reading.problems.add(problem));
        reading.records += batch.recordsRead;
        reading.loaded += rows.rows - before;
        reading.bytes = batch.bytesRead;
        request.onProgress?.({ stage: 'reading', recordsRead: reading.records, bytesRead: reading.bytes });
      }
      await rows.finish();
    } catch (error) {
      await rows.stop();
      throw error;
    }
    this.checkRejects(request, reading);
    const at = { recordsRead: reading.records, bytesRead: reading.bytes };
    request.onProgress?.({ stage: 'validated', ...at });
    request.onProgress?.({ stage: 'merging', ...at });
    return { ...(await mergeRows({ client, table, importId, rows })), programs };
  }

  private checkRejects(request: ImportRequest, reading: Reading): void {
    const limit = request.rejectLimitShare ?? defaultRejectLimitShare;
    const rejected = reading.records - reading.loaded;
    if (request.allowRejects || rejected <= limit * reading.records) return;
    throw new ImportFailure(
      'TOO_MANY_REJECTS',
      `${whole(rejected)} of ${whole(reading.records)} rows were rejected, more than the limit of ${limit * 100} %: ` +
        'nothing was loaded. Look at the rejected rows, correct the file or its mapping profile, and import it again.',
      null,
    );
  }

  private async failed(error: unknown, importId: number | null, reading: Reading): Promise<ImportFailure> {
    const failure = asFailure(error, importId);
    if (importId === null) return failure;
    const state = failure.code === 'CANCELLED' ? 'cancelled' : 'failed';
    const record = this.dataSource.transaction(async (manager) => {
      await keepProblems(manager, importId, reading.problems);
      await closeFailed(manager, {
        importId,
        state,
        rows: reading.records,
        rejected: reading.records - reading.loaded,
        warnings: reading.problems.total('warning'),
        seconds: secondsSince(reading.startedAt),
        failure: failure.message,
        failureCode: failure.code,
      });
    });
    // A database that is gone or full cannot note it: the next start closes the import. The reason must reach the sender all the same.
    await record.catch(() => undefined);
    return failure;
  }
}

/** Programs a profile creates: those that exist stay as they are. */
async function createPrograms(
  file: { connection: CopyConnection; dictionary: Dictionary; importId: number; tuning: LoadTuning },
  { programs = [] }: ImportRequest,
): Promise<number> {
  const table = feedTables.programs;
  const rows = new FileRows({ ...file, tuning: { ...file.tuning, filterBlockBits: 10 }, table });
  await rows.create();
  for (const source of new Set(programs.map((program) => program.source))) await rows.open(source);
  await rows.add(programs, () => undefined);
  await rows.finish();
  const { client } = file.connection;
  const { inserted } = await mergeRows({ client, table, importId: file.importId, rows, onlyNew: true });
  return inserted;
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

const cancelled = (cause: unknown): ImportFailure =>
  new ImportFailure('CANCELLED', 'The import was cancelled: nothing was loaded.', null, { cause });

/** The database's own messages may quote values: only their code is kept. */
function asFailure(error: unknown, importId: number | null): ImportFailure {
  if (error instanceof ImportFailure) return new ImportFailure(error.code, error.message, importId, { cause: error });
  if (error instanceof KeyRefused) return new ImportFailure('KEY_REFUSED', error.message, importId, { cause: error });
  if (error instanceof UnreadableFile) {
    return new ImportFailure('UNREADABLE_FILE', error.message, importId, { cause: error.cause });
  }
  const message = `The database could not take the rows (${faultCode(error)}): nothing was loaded. ${faultRemedy(error)}`;
  return new ImportFailure('DATABASE_REFUSED', message, importId, { cause: error });
}

const whole = (count: number): string => count.toLocaleString('en-US');

const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000;
