import { stringify } from 'csv-stringify/sync';
import type { ImportProblemModel } from '../import.model';
import { inertCell } from './inert-cell';
import { repairActionOf, repairActions } from './repair-actions';

export const problemColumns = ['line', 'column', 'code', 'reason', 'severity', 'remedy'] as const;

export const problemCsvHeader = `${problemColumns.join(',')}\n`;

export const problemCells = ({ line, column, code, reason, severity }: ImportProblemModel): string[] => [
  String(line),
  column ?? '',
  code,
  reason,
  severity,
  repairActions[repairActionOf(code)].remedy,
];

/** Lines of the problems file. It names places and reasons; the rejected cells themselves are never kept. */
export const problemCsv = (problems: readonly ImportProblemModel[]): string =>
  problems.length === 0 ? '' : stringify(problems.map((problem) => problemCells(problem).map(inertCell)));

/** What the last line says where an import had more problems than are kept one by one; null where all are listed. */
export function unlistedNote(listing: { listed: number; total: number }): string | null {
  if (listing.total <= listing.listed) return null;
  const [listed, all] = [listing.listed, listing.total].map((count) => count.toLocaleString('en-US'));
  return `${listed} of ${all} problems are listed, the first of the file: repair these kinds and import it again to see what is left.`;
}

export const noteLine = (note: string | null): string =>
  note === null ? '' : stringify([['', '', 'NOTE', note, '', '']]);
