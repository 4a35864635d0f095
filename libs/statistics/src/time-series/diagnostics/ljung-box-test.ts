import { chiSquareUpperTail } from '../../distributions/chi-square';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';
import { residualAutocorrelation } from './residual-autocorrelation';

/**
 * Ljung-Box test that the first `lags` autocorrelations are 0: n(n + 2) Σ r_k²/(n - k) on χ²(lags). R: Box.test(type =
 * 'Ljung'). Undefined for a constant series or too many lags.
 * @example ljungBoxTest({ values: [1, -1, 2, -2, 1, -1], lags: 1 }) // statistic = 6.6666667, pValue = 0.0098232745
 */
export function ljungBoxTest(of: { values: readonly number[]; lags: number }): TestResult | Undefined {
  const { values, lags } = of;
  const n = values.length;
  if (!Number.isInteger(lags) || lags < 1 || lags >= n)
    return undefinedBecause('The number of lags must be 1 or more and below the number of values.');
  const correlations = residualAutocorrelation(values, lags);
  if (correlations.length < lags) return undefinedBecause('The series is constant.');
  const statistic = n * (n + 2) * correlations.reduce((sum, r, i) => sum + (r * r) / (n - i - 1), 0);
  const pValue = chiSquareUpperTail(statistic, lags);
  return { statistic, degreesOfFreedom: lags, pValue, method: `Ljung-Box test, ${lags} lags` };
}
