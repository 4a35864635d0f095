import { chiSquareUpperTail } from '../../distributions/chi-square';
import { leastSquares } from '../../numerics/least-squares';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../../result';

/**
 * Breusch-Godfrey Lagrange multiplier test of autocorrelation up to `order` (default 1): n times the share of the residuals'
 * sum of squares that the design and their own lags (0 before the start) explain. R: lmtest::bgtest.
 * `rows` is the design with its intercept. Undefined when residuals are all 0.
 * @example breuschGodfreyTest({ rows: [[1], [1], [1], [1], [1], [1]], residuals: [1, -1, 2, -2, 1, -1] }) // statistic = 4.6153846
 */
export function breuschGodfreyTest(of: {
  rows: readonly (readonly number[])[];
  residuals: readonly number[];
  order?: number;
}): TestResult | Undefined {
  const { rows, residuals, order = 1 } = of;
  const total = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  if (total === 0) return undefinedBecause('The fit is perfect: there are no residuals to test.');
  if (!Number.isInteger(order) || order < 1) return undefinedBecause('The order must be a whole number, 1 or more.');
  const lagged = rows.map((row, t) => [...row, ...Array.from({ length: order }, (_, j) => residuals[t - j - 1] ?? 0)]);
  const fit = leastSquares({ rows: lagged, y: residuals });
  if (isUndefined(fit)) return fit;
  const explained = fit.fitted.reduce((sum, value) => sum + value ** 2, 0);
  const statistic = (rows.length * explained) / total;
  const pValue = chiSquareUpperTail(statistic, order);
  return { statistic, degreesOfFreedom: order, pValue, method: `Breusch-Godfrey test, order ${order}` };
}
