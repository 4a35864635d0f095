import { stringify } from 'csv-stringify/sync';
import type { ImportProblemModel } from '../import.model';
import { inertCell } from './inert-cell';
import { repairActionOf, repairActions } from './repair-actions';

const columns = ['line', 'column', 'code', 'reason', 'severity', 'remedy'] as const;

export const problemCsvHeader = `${columns.join(',')}\n`;

/** Lines of the problems file. It names places and reasons; the rejected cells themselves are never kept. */
export function problemCsv(problems: readonly ImportProblemModel[]): string {
  const rows = problems.map(({ line, column, code, reason, severity }) =>
    [String(line), column ?? '', code, reason, severity, repairActions[repairActionOf(code)].remedy].map(inertCell),
  );
  return rows.length === 0 ? '' : stringify(rows);
}
