import type { EntityManager } from 'typeorm';
import type { ImportRequest, ImportSummary } from './import-summary';
import type { ProblemLog } from './problem-log';

type Querying = Pick<EntityManager, 'query'>;

/** Opens the import's record. A received import whose load no longer runs was interrupted, and is closed as failed. */
export async function openImport(database: Querying, request: ImportRequest): Promise<number> {
  await database.query(closeInterrupted);
  const [row]: { id: number }[] = await database.query(
    `insert into import (feed, state, source, file_name, principal, received_at)
     values ($1, 'received', $2, $3, $4, clock_timestamp()) returning id`,
    [request.feed, request.source, request.fileName, request.principal],
  );
  if (!row) throw new Error('The import could not be recorded.');
  return row.id;
}

/** Held while an import runs: tells a running import from an interrupted one. $1 import id. */
export const lockImport = `select pg_advisory_xact_lock(hashtextextended('inflect.import:' || $1::integer, 0))`;

/** Imports, removals and undos of one source follow one another. $1 source code. */
export const lockSource = `select pg_advisory_xact_lock(hashtextextended('inflect.source:' || $1, 0))`;

const closeInterrupted = `
  update import set state = 'failed', failure = 'Interrupted before it was committed: import the file again.'
  where state in ('received', 'staged', 'validated') and not queued and received_at < clock_timestamp() - interval '1 minute'
    and pg_try_advisory_xact_lock(hashtextextended('inflect.import:' || id, 0))`;

export async function closeCommitted(database: Querying, importId: number, summary: ImportSummary): Promise<void> {
  await database.query(
    `update import set state = 'committed', rows = $2, inserted = $3, updated = $4, deleted = $5, unchanged = $6,
       duplicates = $7, rejected = $8, warnings = $9, seconds = $10, snapshot = $11, reversible = true
     where id = $1`,
    [
      importId,
      summary.rows,
      summary.inserted,
      summary.updated,
      summary.deleted,
      summary.unchanged,
      summary.duplicates,
      summary.rejected,
      summary.warnings,
      summary.seconds,
      summary.snapshot,
    ],
  );
}

/** An import whose commit went through though its answer was lost stays committed. */
export async function closeFailed(
  database: Querying,
  failed: {
    importId: number;
    state: 'failed' | 'cancelled';
    rows: number;
    rejected: number;
    warnings: number;
    seconds: number;
    failure: string;
    failureCode: string;
  },
): Promise<void> {
  await database.query(
    `update import set state = $7, rows = $2, rejected = $3, warnings = $4, seconds = $5, failure = $6, failure_code = $8
     where id = $1 and state not in ('committed', 'undone')`,
    [
      failed.importId,
      failed.rows,
      failed.rejected,
      failed.warnings,
      failed.seconds,
      failed.failure,
      failed.state,
      failed.failureCode,
    ],
  );
}

export async function keepProblems(database: Querying, importId: number, log: ProblemLog): Promise<void> {
  if (log.counts.length === 0) return;
  await database.query(
    `insert into import_problem (import_id, line, severity, "column", code, reason)
     select $1, p.* from jsonb_to_recordset($2) as
       p (line integer, severity problem_severity, "column" text, code text, reason text)`,
    [importId, JSON.stringify(log.kept)],
  );
  await database.query(
    `insert into import_problem_count (import_id, severity, "column", code, problems)
     select $1, p.* from jsonb_to_recordset($2) as
       p (severity problem_severity, "column" text, code text, problems integer)`,
    [importId, JSON.stringify(log.counts)],
  );
}
