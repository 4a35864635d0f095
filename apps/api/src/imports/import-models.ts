import {
  runningStates,
  type ImportEntity,
  type ImportProblemEntity,
  type ImportSummary,
  type ProblemCount,
} from '@inflect/warehouse';
import { canRetry } from './jobs/job-failure';
import { sampleSource } from './sample-projects';
import {
  ImportModel,
  ImportProblemModel,
  ImportProgressModel,
  ImportStage,
  ImportState,
  ProblemSeverity,
} from './import.model';

export const importModel = (row: ImportEntity, problems: readonly ProblemCount[]): ImportModel => ({
  id: String(row.id),
  feed: row.feed,
  source: row.source,
  fileName: row.fileName,
  state: row.state.toUpperCase() as ImportState,
  receivedAt: row.receivedAt.toISOString(),
  receivedBy: row.principal,
  undoneBy: row.undoneBy,
  undoneAt: row.undoneAt?.toISOString() ?? null,
  rows: row.rows,
  inserted: row.inserted,
  updated: row.updated,
  unchanged: row.unchanged,
  rejected: row.rejected,
  warnings: row.warnings,
  seconds: row.seconds,
  snapshot: row.snapshot,
  failure: row.failure,
  failureCode: row.failureCode,
  deleted: row.deleted,
  duplicates: row.duplicates,
  progress: progressModel(row),
  canCancel: isRunning(row) || canRetry(row),
  canRetry: canRetry(row),
  canUndo: row.state === 'committed' && row.reversible,
  rejectLimitShare: row.request?.rejectLimitShare ?? null,
  resources: row.resources,
  sample: row.source === sampleSource,
  problemCounts: problems.map(({ severity, code, column, problems: count }) => ({
    severity: severity.toUpperCase() as ProblemSeverity,
    code,
    column,
    count,
  })),
});

const isRunning = ({ state }: ImportEntity): boolean => (runningStates as readonly string[]).includes(state);

function progressModel(row: ImportEntity): ImportProgressModel | null {
  if (!isRunning(row)) return null;
  const bytes = Number(row.progressBytes);
  const totalBytes = row.totalBytes === null ? null : Number(row.totalBytes);
  const seconds = row.startedAt && row.progressAt ? (row.progressAt.getTime() - row.startedAt.getTime()) / 1000 : 0;
  const stage = stageOf(row);
  const reading = stage === ImportStage.READING && seconds > 0 && bytes > 0;
  return {
    stage,
    rows: row.progressRows,
    bytes,
    totalBytes,
    rowsPerSecond: seconds > 0 ? row.progressRows / seconds : null,
    secondsLeft: reading && totalBytes !== null ? (Math.max(0, totalBytes - bytes) * seconds) / bytes : null,
  };
}

function stageOf(row: ImportEntity): ImportStage {
  if (row.state === 'validated') return ImportStage.MERGING;
  if (row.startedAt) return ImportStage.READING;
  return row.queued && row.totalBytes === null ? ImportStage.UPLOADING : ImportStage.WAITING;
}

export const problemModel = (row: ImportProblemEntity): ImportProblemModel => ({
  id: row.id,
  severity: row.severity.toUpperCase() as ProblemSeverity,
  line: row.line,
  column: row.column,
  code: row.code,
  reason: row.reason,
});

/** The result of a committed import, as commands and uploads answer it. */
export const summaryOf = (row: ImportEntity): ImportSummary => ({
  importId: row.id,
  feed: row.feed,
  source: row.source,
  rows: row.rows,
  inserted: row.inserted,
  updated: row.updated,
  deleted: row.deleted,
  unchanged: row.unchanged,
  duplicates: row.duplicates,
  rejected: row.rejected,
  warnings: row.warnings,
  seconds: row.seconds ?? 0,
  snapshot: row.snapshot ?? 0,
});
