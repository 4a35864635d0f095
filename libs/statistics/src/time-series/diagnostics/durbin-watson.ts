/**
 * Durbin-Watson statistic Σ(e_t - e_(t-1))² / Σe²: near 2 without autocorrelation, below 2 with positive.
 * Source: Durbin and Watson 1950; R: lmtest::dwtest. Null when all residuals are 0.
 * @example durbinWatson([1, -1, 1, -1]) // 3
 */
export function durbinWatson(residuals: readonly number[]): number | null {
  let steps = 0;
  let squares = 0;
  residuals.forEach((residual, i) => {
    squares += residual ** 2;
    if (i > 0) steps += (residual - residuals[i - 1]!) ** 2;
  });
  return squares > 0 ? steps / squares : null;
}
