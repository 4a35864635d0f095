import type { Plane } from '../../administration/access-scope';
import type { MeasureKind } from '../../catalogue/measure';
import type { OutcomeCounts } from '../../outcomes/counts';
import { gatedCells, noData, type GatedCell } from '../gate';
import { remainderOf, tableLines } from '../suppression/additive-lines';
import type { AdditiveLine } from '../suppression/hidden-cells';
import { open, type Undisclosed } from '../undisclosed';

/** One stratum in every window asked for, in their order. */
export interface GatedGroup {
  code: string | null;
  windows: GatedCell[];
}

/**
 * Groups of a dimension in one or two windows with the windows' totals, through the gate together: no hidden group can be
 * worked out from a total, nor from its figure over both windows.
 */
export function gatedGaps(question: {
  windows: readonly { groups: Undisclosed<OutcomeCounts[]>; total: Undisclosed<OutcomeCounts[]> }[];
  kind: MeasureKind;
  plane: Plane;
}): { groups: GatedGroup[]; totals: GatedCell[] } {
  const { kind, plane } = question;
  // The window takes the place of the period, so that sums over windows are protected as sums over periods are.
  const opened = question.windows.map(({ groups, total }, window) => ({
    groups: open(groups).map((cell) => ({ ...cell, period: String(window) })),
    total: open(total)[0] ?? null,
  }));
  const cells = opened.flatMap(({ groups }) => groups);
  const all: OutcomeCounts[] = [...cells];
  const lines: AdditiveLine[] = [];
  const totalAt = opened.map(({ groups, total }) => {
    if (total === null) return null;
    all.push(total);
    const own = cells.flatMap((cell, index) => (groups.includes(cell) ? [index] : []));
    lines.push({ cells: own, remainder: remainderOf(groups, total), total: all.length - 1 });
    return all.length - 1;
  });
  const gated = gatedCells({ cells: all, lines: [...lines, ...tableLines({ cells, total: null })], kind, plane });
  const codes = [...new Set(cells.map((cell) => cell.keys[0] ?? null))];
  const cellOf = (code: string | null, window: number): GatedCell => {
    const index = cells.findIndex((cell) => cell.period === String(window) && (cell.keys[0] ?? null) === code);
    return gated[index] ?? noData;
  };
  return {
    groups: codes.map((code) => ({ code, windows: opened.map((_, window) => cellOf(code, window)) })),
    totals: totalAt.map((index) => (index === null ? noData : (gated[index] ?? noData))),
  };
}
