import type { AccessScope, FeedName } from '@inflect/measures';
import type { DataSource, EntityManager } from 'typeorm';
import { ImportEntity, type ImportedResources, type ImportJobRequest, type ImportState } from './import.entity';

export interface NewImportRun {
  feed: FeedName;
  source: string;
  fileName: string;
  principal: string;
  /** It waits for the job queue: a spooled copy of the file can be run again. */
  queued: boolean;
  request: ImportJobRequest;
  totalBytes: number | null;
}

export interface RunProgress {
  importId: number;
  rows: number;
  bytes: number;
  state: Extract<ImportState, 'received' | 'staged' | 'validated'>;
}

export interface FrequentReject {
  problems: number;
  column: string | null;
  /** Of the first of them; null where none was kept in detail. */
  reason: string | null;
}

export const runningStates = ['received', 'staged', 'validated'] as const satisfies readonly ImportState[];
const unfinished = `state in ('received', 'staged', 'validated')`;

/** Held while a job runs an import: a job that holds it lives. $1 import id. */
const jobLock = (id: string): string => `hashtextextended('inflect.import-job:' || ${id}::integer, 0)`;
/** The loader's own lock of a running import, as in loading/import-journal. */
const loadLock = (id: string): string => `hashtextextended('inflect.import:' || ${id}::integer, 0)`;

/** The life of an import from its receipt to its end: who runs it, how far it is, and what becomes of one nobody runs. */
export class ImportRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  async receive(run: NewImportRun): Promise<number> {
    const [row]: { id: number }[] = await this.dataSource.query(
      `insert into import (feed, state, source, file_name, principal, received_at, queued, request, total_bytes)
       values ($1, 'received', $2, $3, $4, clock_timestamp(), $5, $6, $7) returning id`,
      [run.feed, run.source, run.fileName, run.principal, run.queued, run.request, run.totalBytes],
    );
    if (!row) throw new Error('The import could not be recorded.');
    return row.id;
  }

  async find(importId: number): Promise<ImportEntity | null> {
    return this.dataSource.getRepository(ImportEntity).findOneBy({ id: importId });
  }

  /** Everything is spooled; a FHIR export is named and its files are listed now. False when the import was cancelled meanwhile. */
  async arrived(
    importId: number,
    totalBytes: number,
    fhir?: { fileName: string; request: ImportJobRequest },
  ): Promise<boolean> {
    return this.changes(
      `update import set total_bytes = $2, file_name = coalesce($3, file_name), request = coalesce($4, request)
       where id = $1 and ${unfinished}`,
      [importId, totalBytes, fhir?.fileName ?? null, fhir?.request ?? null],
    );
  }

  /** What became of the resources of a FHIR export that was read to its end; in the transaction that commits its rows, if it does. */
  async noteResources(
    importId: number,
    resources: ImportedResources,
    transaction: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    await transaction.query('update import set resources = $2 where id = $1', [importId, resources]);
  }

  /** A run begins, counted; false when the import has ended or is to be cancelled. */
  async begin(importId: number): Promise<boolean> {
    return this.changes(
      `update import set state = 'received', attempts = attempts + 1, progress_rows = 0, progress_bytes = 0,
         started_at = clock_timestamp(), progress_at = clock_timestamp()
       where id = $1 and ${unfinished} and not cancel_requested`,
      [importId],
    );
  }

  /** The source is known once the file and its profile are open. */
  async nameSource(importId: number, source: string): Promise<void> {
    await this.dataSource.query('update import set source = $2 where id = $1', [importId, source]);
  }

  /** Notes how far a run is, and tells whether someone asked to cancel it. */
  async progress(progress: RunProgress): Promise<{ cancelRequested: boolean }> {
    const [rows]: [{ cancel_requested: boolean }[]] = await this.dataSource.query(
      `update import set progress_rows = $2, progress_bytes = $3, state = $4, progress_at = clock_timestamp()
       where id = $1 and ${unfinished} returning cancel_requested`,
      [progress.importId, progress.rows, progress.bytes, progress.state],
    );
    return { cancelRequested: rows[0]?.cancel_requested ?? false };
  }

  /** Ends a run that the loader did not end itself. */
  async end(
    importId: number,
    end: { state: 'failed' | 'cancelled'; failure: string; failureCode: string },
  ): Promise<boolean> {
    return this.changes(
      `update import set state = $2, failure = $3, failure_code = $4 where id = $1 and ${unfinished}`,
      [importId, end.state, end.failure, end.failureCode],
    );
  }

  /** Of an import that stopped for its rejects: what most of them are. */
  async mostFrequentReject(importId: number): Promise<FrequentReject | null> {
    const [first]: FrequentReject[] = await this.dataSource.query(
      `select counted.problems::integer as problems, nullif(counted."column", '') as "column",
         (select reason from import_problem kept where kept.import_id = counted.import_id and kept.severity = 'reject'
            and kept.code = counted.code and coalesce(kept."column", '') = counted."column" order by kept.line limit 1) as reason
       from import_problem_count counted where import_id = $1 and severity = 'reject'
       order by problems desc, code limit 1`,
      [importId],
    );
    return first ?? null;
  }

  /** The stable code of a failure the loader recorded. */
  async codeFailure(importId: number, failureCode: string): Promise<void> {
    await this.dataSource.query(
      `update import set failure_code = $2 where id = $1 and state in ('failed', 'cancelled')`,
      [importId, failureCode],
    );
  }

  /** Waits again, as after its receipt: a failed run to be retried, or a run the server's stop interrupted. */
  async requeue(importId: number, from: readonly ImportState[]): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const changed = await changes(
        manager,
        `update import set state = 'received', failure = null, failure_code = null, cancel_requested = false,
           attempts = 0, progress_rows = 0, progress_bytes = 0, started_at = null, progress_at = null,
           rows = 0, rejected = 0, warnings = 0, seconds = null
         where id = $1 and queued and state = any ($2::import_state[])`,
        [importId, from],
      );
      if (changed) {
        await manager.query('delete from import_problem where import_id = $1', [importId]);
        await manager.query('delete from import_problem_count where import_id = $1', [importId]);
      }
      return changed;
    });
  }

  /**
   * Asks a running import to stop; one that nobody runs is cancelled at once.
   * 'ended': there is nothing left to cancel.
   */
  async cancel(importId: number, failure: string): Promise<'cancelled' | 'asked' | 'ended'> {
    return this.dataSource.transaction(async (manager) => {
      const asked = `update import set cancel_requested = true where id = $1 and ${unfinished}`;
      if (!(await changes(manager, asked, [importId]))) return 'ended';
      const [row]: { free: boolean }[] = await manager.query(
        `select pg_try_advisory_xact_lock(${jobLock('$1')}) and pg_try_advisory_xact_lock(${loadLock('$1')}) as free`,
        [importId],
      );
      if (row?.free !== true) return 'asked';
      await manager.query(
        `update import set state = 'cancelled', failure = $2, failure_code = 'CANCELLED' where id = $1`,
        [importId, failure],
      );
      return 'cancelled';
    });
  }

  /** Gives up a failed import whose file was kept for a retry. */
  async discard(importId: number, failure: string): Promise<boolean> {
    return this.changes(
      `update import set state = 'cancelled', failure = $2, failure_code = 'CANCELLED' where id = $1 and state = 'failed'`,
      [importId, failure],
    );
  }

  /** Unfinished imports that nobody runs: waiting, or left by a process that died. Those of the last minute may just be starting. */
  async unattended(): Promise<{ id: number; queued: boolean; arrived: boolean; attempts: number; recent: boolean }[]> {
    return this.dataSource.query(
      `select i.id, i.queued, i.total_bytes is not null as arrived, i.attempts,
         i.received_at > clock_timestamp() - interval '1 minute' as recent
       from import i
       where ${unfinished}
         and not exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
           and l.database = (select oid from pg_database where datname = current_database())
           and (l.classid::bigint << 32 | l.objid::bigint) in (${jobLock('i.id')}, ${loadLock('i.id')}))
       order by i.id`,
    );
  }

  /**
   * Takes jobs away that a dead process holds: the queue itself would keep them, locked, for ever. A job just taken whose lock is
   * not seen yet loses its place in the queue only; it runs on.
   */
  async forgetDeadJobs(): Promise<void> {
    await this.dataSource.query(
      `delete from graphile_worker._private_jobs j
       where j.locked_at is not null
         and not exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
           and l.database = (select oid from pg_database where datname = current_database())
           and (l.classid::bigint << 32 | l.objid::bigint) = ${jobLock("(j.payload ->> 'importId')")})`,
    );
  }

  /** Running or waiting imports, the oldest first. */
  async active(scope: AccessScope): Promise<ImportEntity[]> {
    const imports = this.dataSource
      .getRepository(ImportEntity)
      .createQueryBuilder('import')
      .where('import.state in (:...states)', { states: runningStates });
    if (scope.programs !== 'all') imports.andWhere('import.principal = :principal', { principal: scope.principal });
    return imports.orderBy('import.id').take(100).getMany();
  }

  /** Runs the work as the only job of this import; null when another job has it. */
  async asOnlyJob<T>(importId: number, work: () => Promise<T>): Promise<T | null> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [row]: { held: boolean }[] = await runner.query(`select pg_try_advisory_lock(${jobLock('$1')}) as held`, [
        importId,
      ]);
      if (row?.held !== true) return null;
      try {
        return await work();
      } finally {
        // A connection that was lost has let go of it already.
        await runner.query(`select pg_advisory_unlock(${jobLock('$1')})`, [importId]).catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  private async changes(statement: string, parameters: unknown[]): Promise<boolean> {
    return changes(this.dataSource.manager, statement, parameters);
  }
}

/** True when the update changed a row. */
async function changes(database: EntityManager, statement: string, parameters: unknown[]): Promise<boolean> {
  const [, count]: [unknown, number] = await database.query(statement, parameters);
  return count > 0;
}
