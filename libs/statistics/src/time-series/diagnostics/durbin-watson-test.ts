import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { normalLowerTail, normalTwoSided } from '../../distributions/normal';
import { leastSquares } from '../../numerics/least-squares';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../../result';
import { durbinWatson } from './durbin-watson';
import { quadraticRatioProbability } from './quadratic-ratio-probability';

export interface DurbinWatsonResult extends TestResult {
  statistic: number;
  /** One-sided, against positive autocorrelation. */
  pPositive: number;
}

/**
 * Durbin-Watson test of first-order autocorrelation of regression residuals: exact null distribution (Pan; Farebrother
 * 1980) below 100 observations, normal approximation from there. R: lmtest::dwtest.
 * `rows` is the design with its intercept. Undefined for a perfect fit.
 * @example durbinWatsonTest({ rows: [[1, 1], [1, 2], [1, 3], [1, 4], [1, 5], [1, 6]], y: [1, 3, 2, 5, 4, 6] }) // statistic = 3.7294372
 */
export function durbinWatsonTest(of: {
  rows: readonly (readonly number[])[];
  y: readonly number[];
}): DurbinWatsonResult | Undefined {
  const { rows, y } = of;
  const fit = leastSquares({ rows, y });
  if (isUndefined(fit)) return fit;
  const statistic = durbinWatson(fit.residuals);
  if (statistic === null) return undefinedBecause('The fit is perfect: there are no residuals to test.');
  const n = rows.length;
  const k = rows[0]!.length;
  if (n < 5 || n <= k + 1) return undefinedBecause('There are too few observations for the test.');
  const exact = n < 100;
  const method = `Durbin-Watson test, ${exact ? 'exact' : 'normal approximation'}`;
  const { pPositive, pValue } = exact
    ? exactPValues(rows, fit.unscaledCovariance, statistic)
    : normalPValues(rows, fit.unscaledCovariance, statistic);
  return { statistic, degreesOfFreedom: null, pValue, pPositive, method };
}

interface PValues {
  pPositive: number;
  pValue: number;
}

/** Row t of A X, A the matrix of squared first differences. */
function differenced(rows: readonly (readonly number[])[]): number[][] {
  const last = rows.length - 1;
  return rows.map((row, t) =>
    row.map((value, j) => {
      const before = t > 0 ? rows[t - 1]![j]! : value;
      const after = t < last ? rows[t + 1]![j]! : value;
      return 2 * value - before - after;
    }),
  );
}

function exactPValues(rows: readonly (readonly number[])[], bread: number[][], statistic: number): PValues {
  const n = rows.length;
  const x = new Matrix(rows.map((row) => [...row]));
  const projection = Matrix.eye(n).sub(x.mmul(new Matrix(bread)).mmul(x.transpose()));
  const a = Matrix.zeros(n, n);
  for (let t = 0; t < n; t++) {
    a.set(t, t, t === 0 || t === n - 1 ? 1 : 2);
    if (t > 0) {
      a.set(t, t - 1, -1);
      a.set(t - 1, t, -1);
    }
  }
  const product = projection.mmul(a).mmul(projection);
  const symmetric = Matrix.add(product, product.transpose()).mul(0.5);
  const eigenvalues = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true }).realEigenvalues;
  const positive = eigenvalues.filter((value) => value > 1e-10).sort((p, q) => p - q);
  const pPositive = quadraticRatioProbability(positive, statistic);
  return { pPositive, pValue: Math.min(1, 2 * Math.min(pPositive, 1 - pPositive)) };
}

function normalPValues(rows: readonly (readonly number[])[], bread: number[][], statistic: number): PValues {
  const n = rows.length;
  const k = bread.length;
  const x = new Matrix(rows.map((row) => [...row]));
  const ax = new Matrix(differenced(rows));
  const inverse = new Matrix(bread);
  const core = x.transpose().mmul(ax).mmul(inverse);
  const p = 2 * (n - 1) - core.trace();
  const q = 2 * (3 * n - 4) - 2 * ax.transpose().mmul(ax).mmul(inverse).trace() + core.mmul(core).trace();
  const mean = p / (n - k);
  const sd = Math.sqrt((2 / ((n - k) * (n - k + 2))) * (q - p * mean));
  const z = (statistic - mean) / sd;
  return { pPositive: normalLowerTail(z), pValue: normalTwoSided(z) };
}
