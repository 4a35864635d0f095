/**
 * Sum with Neumaier's compensation: the rounding error of each addition is carried and added at the end.
 * Source: Neumaier 1974, ZAMM 54:39-51. Empty input sums to 0.
 * @example compensatedSum([1, 1e100, 1, -1e100]) // 2
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // An infinite total leaves NaN in `lost`.
  return Number.isFinite(sum) ? sum + lost : sum;
}
