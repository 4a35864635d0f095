/**
 * Newey and West's 1994 automatic bandwidth for the Bartlett kernel without prewhitening, from the scores x_i e_i summed
 * over columns other than the intercept. Its floor is a lag. R: sandwich::bwNeweyWest(prewhite = 0).
 * Null where the residuals carry no information (perfect fit).
 * @example neweyWestBandwidth([[1, 2], [-1, 1], [1, -2], [-1, 1]]) // 1.38670530
 */
export function neweyWestBandwidth(scores: readonly (readonly number[])[]): number | null {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  const from = k > 1 ? 1 : 0;
  const sums = scores.map((row) => row.slice(from).reduce((sum, value) => sum + value, 0));
  const lags = Math.floor(4 * (n / 100) ** (2 / 9));
  const covariance = (lag: number): number => {
    let total = 0;
    for (let t = lag; t < n; t++) total += sums[t]! * sums[t - lag]!;
    return total / n;
  };
  let s0 = covariance(0);
  let s1 = 0;
  for (let lag = 1; lag <= lags; lag++) {
    const value = covariance(lag);
    s0 += 2 * value;
    s1 += 2 * lag * value;
  }
  return s0 === 0 ? null : 1.1447 * Math.cbrt((s1 / s0) ** 2) * Math.cbrt(n);
}
