import { periodEnd, smallCellThreshold } from '@inflect/measures';

export interface MonthRows {
  month: string;
  rows: number;
  patients: number;
}

/** Limit of a moving range over the median moving range of an XmR chart (Wheeler, Understanding Variation, 1993). */
const limitFactor = 3.865;
/** Fewer months tell little of what is usual. */
const fewestMonths = 8;
/** A month is whole when the data reach within a long weekend of both its ends. */
const leeway = 3;

/**
 * Whole months whose number of rows differs from the month before by more than 3.865 times the median of these differences:
 * the range limit of an XmR chart, which is not drawn wider by the jump itself as a mean would be.
 */
export function denominatorJumps(
  months: readonly MonthRows[],
  reach: { from: string; through: string },
): { month: string; change: number; limit: number }[] {
  const whole = months.filter(
    ({ month }) =>
      daysFrom(month, reach.from) <= leeway && daysFrom(reach.through, periodEnd(month, 'MONTH')) <= leeway,
  );
  if (whole.length < fewestMonths) return [];
  const pairs = whole.slice(1).map((now, i) => ({ now, before: whole[i] ?? now }));
  const limit = limitFactor * median(pairs.map(({ now, before }) => Math.abs(now.rows - before.rows)));
  return pairs
    .filter(({ now, before }) => Math.abs(now.rows - before.rows) > limit)
    .filter(({ now, before }) => Math.min(now.patients, before.patients) >= smallCellThreshold)
    .map(({ now, before }) => ({
      month: now.month,
      change: thousandths((now.rows - before.rows) / before.rows),
      limit: thousandths(limit / before.rows),
    }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Negative where `later` comes first. */
const daysFrom = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
const thousandths = (share: number): number => Math.round(share * 1000) / 1000;
