import type { Plane } from '../administration/access-scope';
import type { MeasureKind } from '../catalogue/measure';
import type { OutcomeCounts } from '../outcomes/counts';
import { tableLines } from './suppression/additive-lines';
import { allGroupings, groupingOf } from './suppression/groupings';
import { gatedCells, noData, type GatedCell } from './gate';
import { maximumCells, TooManyCells } from './too-many-cells';
import { open, type Undisclosed } from './undisclosed';

/** A row of a table after the gate. Rows of the same combination of codes have the same `keys`. */
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
  const rowOfPeriod = new Map(periods.map((period, row) => [period, row]));
  const counts = open(table.cells).filter((cell) => rowOfPeriod.has(cell.period));
  const axes = Array.from({ length: dimensions }, (_, axis) =>
    groupingOf(counts.map((cell) => cell.keys[axis] ?? null)),
  );
  const combination = allGroupings(axes, counts.length);
  if (Math.max(counts.length, periods.length * combination.count) > maximumCells) throw new TooManyCells();
  const total = open(table.total)[0] ?? null;
  const all = total === null ? counts : [...counts, total];
  const lines = tableLines({
    cells: counts,
    total: total === null ? null : { index: counts.length, counts: total },
  });
  const gated = gatedCells({ cells: all, lines, kind, plane });

  // Which of the counts is at a period (row) and combination (column): its index and one; 0 for none.
  const columns = Math.max(1, combination.count);
  const places = new Int32Array(periods.length * columns);
  const combinations: (readonly (string | null)[])[] = dimensions === 0 ? [[]] : [];
  counts.forEach((cell, index) => {
    const column = combination.of[index] ?? 0;
    places[(rowOfPeriod.get(cell.period) ?? 0) * columns + column] = index + 1;
    if (dimensions > 0) combinations[column] ??= cell.keys;
  });
  const inReadingOrder = combinations
    .map((keys, column) => ({ keys, column }))
    .sort((a, b) => byKeys(a.keys, b.keys, table.compare));
  const rows: GatedRow[] = [];
  periods.forEach((period, row) => {
    for (const { keys, column } of inReadingOrder) {
      const place = places[row * columns + column] ?? 0;
      rows.push({ period, keys, cell: (place === 0 ? undefined : gated[place - 1]) ?? noData });
    }
  });
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
