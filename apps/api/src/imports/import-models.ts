import type { ImportEntity, ImportProblemEntity, ProblemCount } from '@inflect/warehouse';
import { sampleSource } from './sample-projects';
import { ImportModel, ImportProblemModel, ImportState, ProblemSeverity } from './import.model';

export const importModel = (row: ImportEntity, problems: readonly ProblemCount[]): ImportModel => ({
  id: String(row.id),
  feed: row.feed,
  source: row.source,
  fileName: row.fileName,
  state: row.state.toUpperCase() as ImportState,
  receivedAt: row.receivedAt.toISOString(),
  rows: row.rows,
  inserted: row.inserted,
  updated: row.updated,
  unchanged: row.unchanged,
  rejected: row.rejected,
  warnings: row.warnings,
  seconds: row.seconds,
  snapshot: row.snapshot,
  failure: row.failure,
  sample: row.source === sampleSource,
  problemCounts: problems.map(({ severity, code, column, problems: count }) => ({
    severity: severity.toUpperCase() as ProblemSeverity,
    code,
    column,
    count,
  })),
});

export const problemModel = (row: ImportProblemEntity): ImportProblemModel => ({
  id: row.id,
  severity: row.severity.toUpperCase() as ProblemSeverity,
  line: row.line,
  column: row.column,
  code: row.code,
  reason: row.reason,
});
