import type { Plane } from '../administration/access-scope';
import type { MeasureKind } from '../catalogue/measure';
import type { OutcomeCounts } from '../outcomes/counts';
import { tableLines } from './suppression/additive-lines';
import { gatedCells, noData, type GatedCell } from './gate';
import { maximumCells, TooManyCells } from './too-many-cells';
import { open, type Undisclosed } from './undisclosed';

/** A row of a table after the gate. */
export interface GatedRow {
  period: string | null;
  keys: readonly (string | null)[];
  cell: GatedCell;
}

/**
 * A table and its total through the gate together, so that no hidden row can be worked out from the total. Periods or
 * combinations without a cell are rows without data.
 */
export function gatedTable(table: {
  cells: Undisclosed<OutcomeCounts[]>;
  total: Undisclosed<OutcomeCounts[]>;
  /** Periods to list, in order; [null] for none. */
  periods: readonly (string | null)[];
  dimensions: number;
  /** Order of the codes, one a dimension; absent: by name. */
  compare?: readonly ((left: string | null, right: string | null) => number)[];
  kind: MeasureKind;
  plane: Plane;
}): { rows: GatedRow[]; total: GatedCell } {
  const { periods, dimensions, kind, plane } = table;
  const listed = new Set(periods);
  const counts = open(table.cells).filter((cell) => listed.has(cell.period));
  const distinct = new Set(counts.map((cell) => JSON.stringify(cell.keys))).size;
  if (Math.max(counts.length, periods.length * distinct) > maximumCells) throw new TooManyCells();
  const total = open(table.total)[0] ?? null;
  const all = total === null ? counts : [...counts, total];
  const lines = tableLines({
    cells: counts,
    total: total === null ? null : { index: counts.length, counts: total },
  });
  const gated = gatedCells({ cells: all, lines, kind, plane });

  const rowKey = (period: string | null, keys: readonly (string | null)[]): string => JSON.stringify([period, ...keys]);
  const found = new Map(counts.map((cell, index) => [rowKey(cell.period, cell.keys), gated[index] ?? noData]));
  const combinations =
    dimensions === 0
      ? [[]]
      : [...new Map(counts.map((cell) => [JSON.stringify(cell.keys), cell.keys])).values()].sort((a, b) =>
          byKeys(a, b, table.compare),
        );
  const rows = periods.flatMap((period) =>
    combinations.map((keys) => ({ period, keys, cell: found.get(rowKey(period, keys)) ?? noData })),
  );
  return { rows, total: total === null ? noData : (gated[counts.length] ?? noData) };
}

/** Numbers inside codes count as numbers: lead times of '2-7' days come before '15-21'. */
const inOrder = new Intl.Collator('en', { numeric: true });

/** Codes in order, not recorded last. */
function byKeys(
  a: readonly (string | null)[],
  b: readonly (string | null)[],
  compare?: readonly ((left: string | null, right: string | null) => number)[],
): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left, right] = [a[index] ?? null, b[index] ?? null];
    if (left === right) continue;
    const ordered = compare?.[index]?.(left, right);
    if (ordered !== undefined) return ordered;
    if (left === null) return 1;
    if (right === null) return -1;
    return inOrder.compare(left, right) || (left < right ? -1 : 1);
  }
  return 0;
}
