import type { OutcomeCounts } from '../../outcomes/counts';
import { allGroupings, cellsByGroup, groupingOf, type Grouping } from './groupings';
import type { AdditiveLine } from './hidden-cells';

/** Above this many axes only single axes and the whole table are protected: the number of sums doubles with each axis. */
const axesProtectedInFull = 4;

/**
 * Every sum over a table that someone could ask for: over all cells, and over each choice of axes with the others fixed
 * (the totals of a coarser breakdown of the same rows). Axes are the period, where there is one, and each dimension.
 * `total` is the index of the table's own total, if shown.
 */
export function tableLines(table: {
  cells: readonly OutcomeCounts[];
  total: { index: number; counts: OutcomeCounts } | null;
}): AdditiveLine[] {
  const { cells, total } = table;
  const whole = cells.map((_, index) => index);
  const axes = axesOf(cells);
  const lines: AdditiveLine[] = [];
  for (const kept of keptAxes(axes.length)) {
    const held = kept.flatMap((axis) => axes[axis] ?? []);
    for (const group of cellsByGroup(allGroupings(held, cells.length))) {
      if (group.length > 1 && group.length < cells.length) lines.push({ cells: group, remainder: none, total: null });
    }
  }
  // Last: what protects the finer sums protects the whole, and seldom needs more.
  lines.push({ cells: whole, remainder: remainderOf(cells, total?.counts ?? null), total: total?.index ?? null });
  return lines;
}

/** The period and each dimension, as the first cell has them. */
function axesOf(cells: readonly OutcomeCounts[]): Grouping[] {
  const dimensions = cells[0]?.keys ?? null;
  if (dimensions === null) return [];
  const period = groupingOf(cells.map((cell) => cell.period));
  return [period, ...dimensions.map((_, axis) => groupingOf(cells.map((cell) => cell.keys[axis] ?? null)))];
}

const none = { numerator: 0, denominator: 0 };

/** Rows of a total that are in none of the cells. */
export function remainderOf(
  cells: readonly OutcomeCounts[],
  total: OutcomeCounts | null,
): { numerator: number; denominator: number } {
  if (total === null) return none;
  const left = (of: 'numerator' | 'denominator'): number =>
    Math.max(0, total[of] - cells.reduce((sum, cell) => sum + cell[of], 0));
  return { numerator: left('numerator'), denominator: left('denominator') };
}

/** The choices of axes to hold fixed: all proper, non-empty subsets; for very wide tables all but one axis. */
function keptAxes(axes: number): number[][] {
  const all = Array.from({ length: axes }, (_, axis) => axis);
  if (axes > axesProtectedInFull) return all.map((summed) => all.filter((axis) => axis !== summed));
  const subsets: number[][] = [];
  for (let mask = 1; mask < 2 ** axes - 1; mask += 1) subsets.push(all.filter((axis) => mask & (1 << axis)));
  return subsets;
}
