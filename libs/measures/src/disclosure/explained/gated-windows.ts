import type { Plane } from '../../administration/access-scope';
import type { MeasureKind } from '../../catalogue/measure';
import { emptyCounts, type OutcomeCounts } from '../../outcomes/counts';
import { gatedCell, type GatedCell } from '../gate';
import { open, type Undisclosed } from '../undisclosed';

/** Totals of windows or groups that share no rows, each through the gate; no row is an empty window. */
export function gatedWindows(question: {
  windows: readonly Undisclosed<OutcomeCounts[]>[];
  kind: MeasureKind;
  plane: Plane;
}): GatedCell[] {
  const { windows, kind, plane } = question;
  return windows.map((window) => gatedCell(open(window)[0] ?? emptyCounts, kind, plane));
}
