import { fUpperTail } from '../../distributions/f-distribution';
import { compensatedSum } from '../../numerics/compensated-sum';
import { firstFault, levelFault } from '../../numerics/input-faults';
import { leastSquares, type LeastSquaresFit } from '../../numerics/least-squares';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../../result';
import { type Coefficient, coefficientOf } from '../coefficient';
import { biasReducedCovariance } from '../errors/bias-reduced-covariance';
import { clusterCovariance, type ClusterCorrection } from '../errors/cluster-covariance';
import { hcCovariance, type HcType } from '../errors/hc-covariance';
import { designOf, type ModelColumns } from '../generalised/design';

/** Errors of a linear model: classical, heteroskedasticity-consistent, or clustered (with `clusters`). */
export type LinearErrors = 'classical' | HcType | 'cluster' | 'CR2';

export interface LinearRegression {
  /** In the order of the columns. */
  coefficients: Record<string, Coefficient>;
  covariance: number[][];
  n: number;
  k: number;
  residuals: number[];
  fitted: number[];
  leverages: number[];
  residualSumOfSquares: number;
  /** √(RSS/(n - k)), unit of the outcome; null when n = k. */
  residualSd: number | null;
  /** About the mean, or about 0 without an intercept; null for a constant outcome. */
  rSquared: number | null;
  adjustedRSquared: number | null;
  /** All slopes 0, classical errors; null without slopes or with a perfect fit. */
  overall: (TestResult & { statistic: number; denominatorDegrees: number }) | null;
  /** Number of clusters, with clustered errors. */
  clusters: number | null;
  method: string;
}

/**
 * Linear regression by refined QR least squares. Errors: classical (default), HC0-HC3, 'cluster' (factor by `clusterCorrection`,
 * default CR1; p values on G - 1 degrees of freedom) or 'CR2' (Satterthwaite degrees of freedom).
 * Assumes a linear mean; classical errors also equal variance and independence. R: lm, sandwich::vcovHC, vcovCL, clubSandwich.
 * Undefined when columns are dependent, too many or not finite.
 * @example linearRegression({ y: [1, 3, 4, 7], predictors: { x: [0, 1, 2, 3] } }) // coefficients.x.value = 1.9, residualSd = 0.59160798
 */
export function linearRegression(
  of: ModelColumns & {
    y: readonly number[];
    errors?: LinearErrors;
    clusters?: readonly (string | number)[];
    clusterCorrection?: ClusterCorrection;
    level?: number;
  },
): LinearRegression | Undefined {
  const { y, errors = 'classical', clusters, level = 0.95, intercept = true } = of;
  const clustered = errors === 'cluster' || errors === 'CR2';
  const fault = firstFault(
    levelFault(level),
    y.every(Number.isFinite) ? null : 'An outcome is not a finite number.',
    clustered && clusters?.length !== y.length ? 'Clustered errors need one cluster an observation.' : null,
  );
  if (fault) return undefinedBecause(fault);
  const design = designOf({ ...of, n: y.length });
  if (isUndefined(design)) return design;
  const rows = y.map((_, i) => design.columns.map((column) => column[i]!));
  const fit = leastSquares({ rows, y });
  if (isUndefined(fit)) return fit;
  const [n, k] = [y.length, design.names.length];
  const groups = clustered ? new Set(clusters).size : null;
  if (groups !== null && groups < 2) return undefinedBecause('Clustered errors need at least two clusters.');
  if (n === k && errors === 'classical')
    return undefinedBecause('There are as many coefficients as observations: no error can be estimated.');
  const { covariance, degreesOfFreedom } = errorsOf({ ...of, rows, fit, errors });
  const method = `Linear regression, ${errorNames[errors]} errors`;
  const coefficients = Object.fromEntries(
    design.names.map((name, j) => [
      name,
      coefficientOf({
        value: fit.coefficients[j]!,
        variance: covariance[j]![j]!,
        level,
        degreesOfFreedom: degreesOfFreedom[j]!,
        method,
      }),
    ]),
  );
  return {
    coefficients,
    covariance,
    n,
    k,
    residuals: fit.residuals,
    fitted: fit.fitted,
    leverages: fit.leverages,
    residualSumOfSquares: fit.residualSumOfSquares,
    clusters: groups,
    method,
    ...goodnessOf(y, fit, k, intercept),
  };
}

const errorNames: Record<LinearErrors, string> = {
  classical: 'classical',
  HC0: 'HC0',
  HC1: 'HC1',
  HC2: 'HC2',
  HC3: 'HC3',
  cluster: 'cluster-robust',
  CR2: 'CR2 cluster-robust',
};

function errorsOf(of: {
  rows: number[][];
  fit: LeastSquaresFit;
  errors: LinearErrors;
  clusters?: readonly (string | number)[];
  clusterCorrection?: ClusterCorrection;
}): { covariance: number[][]; degreesOfFreedom: number[] } {
  const { rows, fit, errors, clusters = [], clusterCorrection = 'CR1' } = of;
  const bread = fit.unscaledCovariance;
  const [n, k] = [rows.length, bread.length];
  const all = (df: number): number[] => new Array<number>(k).fill(df);
  if (errors === 'classical') {
    const variance = fit.residualSumOfSquares / (n - k);
    return { covariance: bread.map((row) => row.map((value) => value * variance)), degreesOfFreedom: all(n - k) };
  }
  if (errors === 'CR2') return biasReducedCovariance({ rows, residuals: fit.residuals, clusters, bread });
  if (errors === 'cluster') {
    const scores = rows.map((row, i) => row.map((value) => value * fit.residuals[i]!));
    const covariance = clusterCovariance({ scores, clusters, bread, k, correction: clusterCorrection });
    return { covariance, degreesOfFreedom: all(new Set(clusters).size - 1) };
  }
  return { covariance: hcCovariance({ rows, fit, type: errors }), degreesOfFreedom: all(n - k) };
}

function goodnessOf(y: readonly number[], fit: LeastSquaresFit, k: number, intercept: boolean) {
  const n = y.length;
  const mean = intercept ? compensatedSum(y) / n : 0;
  const total = compensatedSum(y.map((value) => (value - mean) ** 2));
  const rss = fit.residualSumOfSquares;
  const freedom = intercept ? n - 1 : n;
  const slopes = intercept ? k - 1 : k;
  const rSquared = total > 0 ? 1 - rss / total : null;
  const statistic = rss > 0 && slopes > 0 && n > k ? (total - rss) / slopes / (rss / (n - k)) : null;
  return {
    residualSd: n > k ? Math.sqrt(rss / (n - k)) : null,
    rSquared,
    adjustedRSquared: rSquared === null || n <= k ? null : 1 - ((1 - rSquared) * freedom) / (n - k),
    overall:
      statistic === null
        ? null
        : {
            statistic,
            degreesOfFreedom: slopes,
            denominatorDegrees: n - k,
            pValue: fUpperTail(statistic, { numerator: slopes, denominator: n - k }),
            method: 'F test of all slopes',
          },
  };
}
