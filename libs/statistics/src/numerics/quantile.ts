/**
 * Ascending copy of the values.
 * @example ascending([3, 1, 2]) // 0 = 1, 2 = 3
 */
export const ascending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/**
 * Sample quantile by linear interpolation of order statistics (Hyndman and Fan type 7, R's default).
 * `sorted` must ascend and hold at least one value; unit of the values.
 * @example quantile([3.9, 4.1, 4.2, 4.4, 4.5, 4.6, 4.8], 0.25) // 4.15
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p;
  // R's fuzz: a position within 4 eps of a whole number is that number.
  const below = Math.floor(position + 4 * Number.EPSILON);
  const fraction = position - below;
  const low = sorted[below]!;
  if (Math.abs(fraction) < 4 * Number.EPSILON || below + 1 >= sorted.length) return low;
  return low + fraction * (sorted[below + 1]! - low);
}

/** Median of values in any order; NaN is never returned for a non-empty input. @example median([3, 1, 2, 10]) // 2.5 */
export function median(values: ArrayLike<number>): number {
  const sorted = ascending(values);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
