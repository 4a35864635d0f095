import { compensatedSum } from '../../numerics/compensated-sum';

/**
 * Autocorrelations of a series at lags 1 to `lags`, about its mean, divided by the lag-0 sum. R: acf.
 * Empty when the series is constant.
 * @example residualAutocorrelation([1, -1, 1, -1], 2) // 0 = -0.75, 1 = 0.5
 */
export function residualAutocorrelation(values: ArrayLike<number>, lags: number): number[] {
  const n = values.length;
  const mean = compensatedSum(values) / n;
  const deviations = Float64Array.from(values, (value) => value - mean);
  const squares = compensatedSum(deviations.map((deviation) => deviation ** 2));
  if (!(squares > 0)) return [];
  return Array.from({ length: Math.min(lags, n - 1) }, (_, index) => {
    const lag = index + 1;
    const products = new Float64Array(n - lag);
    for (let t = lag; t < n; t++) products[t - lag] = deviations[t]! * deviations[t - lag]!;
    return compensatedSum(products) / squares;
  });
}
