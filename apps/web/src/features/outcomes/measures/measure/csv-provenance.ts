import type { CsvTable } from '../../../../ui/fields/csv-button';
import type { CsvValue } from '../../../../ui/text/csv-text';
import type { MeasureQuestion } from './question';

/** A table with what its numbers stand on in every row: definition, window, filters and data. */
export function csvWithProvenance(
  { header, rows }: CsvTable,
  { measure, version, window, selection }: MeasureQuestion,
  snapshot: number,
): CsvTable {
  const filters = selection.where.map(({ dimension, in: codes }) => `${dimension}:${codes.join('|')}`).join(' ');
  const ground: CsvValue[] = [measure.id, version, window.from, window.to, filters, snapshot];
  return {
    header: ['measure', 'version', 'from', 'to', 'filters', 'snapshot', ...header],
    rows: rows.map((row) => [...ground, ...row]),
  };
}
