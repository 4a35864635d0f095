/**
 * Counts of one cell that may be shown: what every statistic is computed from. On the released plane they are already
 * rounded. Because figures derive only from these, no later step can reveal a hidden cell.
 */
export interface ShownCounts {
  /** proportion: events; count: rows; mean: sum of values. */
  readonly numerator: number;
  /** proportion: trials; count: rows; mean: n. */
  readonly denominator: number;
  /** mean only: sample variance, null below two values. */
  readonly variance: number | null;
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
