/**
 * Counts of one cell that may be shown: what every statistic is computed from. On the released plane they are already
 * rounded. Because figures derive only from these, no later step can reveal a hidden cell.
 */
export interface ShownCounts {
  /** proportion and composite: events; count and rate: rows; mean: sum of values; quantile: n; patients: distinct patients. */
  readonly numerator: number;
  /** proportion and composite: trials; count: rows; mean and quantile: n; rate: exposure; patients: distinct patients. */
  readonly denominator: number;
  /** mean only: sample variance, null below two values. */
  readonly variance: number | null;
  /** quantile only: its value and interval, in the unit of the measure. */
  readonly quantile?: { value: number; low: number | null; high: number | null } | null;
  /** composite only: mean of the items' proportions (0-1) and its standard error. */
  readonly composite?: { value: number; standardError: number | null } | null;
}

const passed = new WeakSet<object>();

/** For the gate only: marks counts as having passed it. */
export function passCounts(counts: ShownCounts): ShownCounts {
  const shown = Object.freeze({ ...counts });
  passed.add(shown);
  return shown;
}

/** Did the gate make these counts? A look-alike did not. */
export function hasPassed(counts: ShownCounts): boolean {
  return passed.has(counts);
}
