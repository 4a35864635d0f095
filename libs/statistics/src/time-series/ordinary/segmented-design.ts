/** Options of a segmented model that decide its columns. Periods count from 0 in `firstPost` and `washout`. */
export interface SegmentedDesignOptions {
  /** 0-based index of the first period after the intervention. */
  firstPost: number;
  /** 0 (default): the trend change counts 0 at the first post period, so `level` is the jump there. 1: it counts 1. */
  trendOrigin?: 0 | 1;
  /** Whether a change of slope is fitted (default true). */
  slopeChange?: boolean;
  /** Periods of one season, e.g. 12 for months; needed with `fourierPairs`. */
  seasonPeriod?: number;
  /** Pairs of sine and cosine terms (default 0). */
  fourierPairs?: number;
}

/** Names of the columns, in order. */
export function segmentedColumns(options: SegmentedDesignOptions): string[] {
  const { slopeChange = true, fourierPairs = 0 } = options;
  const season = Array.from({ length: fourierPairs }, (_, i) => [`sin${i + 1}`, `cos${i + 1}`]).flat();
  return ['intercept', 'time', 'level', ...(slopeChange ? ['trendChange'] : []), ...season];
}

/**
 * Row of the design at 0-based period `index`: 1, t, D, (t - T0)·D, seasons; t counts from 1, D is 1 from `firstPost`.
 * With `counterfactual` D is 0. The (t - T0) form makes the coefficient of D the change of level at T0 (Wagner 2002).
 */
export function segmentedRow(index: number, options: SegmentedDesignOptions, counterfactual = false): number[] {
  const { firstPost, trendOrigin = 0, slopeChange = true, seasonPeriod = 12, fourierPairs = 0 } = options;
  const time = index + 1;
  const level = !counterfactual && index >= firstPost ? 1 : 0;
  const row = [1, time, level];
  if (slopeChange) row.push(level === 0 ? 0 : index - firstPost + trendOrigin);
  for (let pair = 1; pair <= fourierPairs; pair++) {
    const angle = (2 * Math.PI * pair * time) / seasonPeriod;
    row.push(Math.sin(angle), Math.cos(angle));
  }
  return row;
}

/** Why the periods cannot carry the model; null when they can. `used` are the 0-based periods with a value. */
export function segmentedFault(used: readonly number[], options: SegmentedDesignOptions): string | null {
  const before = used.filter((index) => index < options.firstPost).length;
  const after = used.length - before;
  if (before < 3 || after < 3)
    return `An interrupted time series needs at least 3 periods with data on each side; there are ${before} before and ${after} after.`;
  const k = segmentedColumns(options).length;
  if (used.length <= k) return `${used.length} periods cannot carry a model of ${k} coefficients.`;
  return null;
}
