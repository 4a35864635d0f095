import { criticalStudent, studentTwoSided } from '../../distributions/student-t';
import { leastSquares } from '../../numerics/least-squares';
import { findMinimum } from '../../numerics/find-minimum';
import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import type { SegmentedDesignOptions } from '../ordinary/segmented-design';
import { autoregressiveTransform, type TimedRegression } from './autoregressive-transform';
import { type AutoregressiveRegression, timedSegments } from './prais-winsten';
import { logDeterminant } from './log-determinant';

export interface GeneralisedLeastSquares extends Omit<AutoregressiveRegression, 'rho' | 'iterations'> {
  /** Correlation of neighbouring errors. */
  phi: number;
  /** Standard deviation of an error. */
  sigma: number;
  logLikelihood: number;
  /** φ ran to ±1: σ and the intercept's error are then not determined by the data. */
  atBoundary: boolean;
}

/**
 * Segmented regression with AR(1) errors by maximum (`ml`) or restricted (`reml`, default) likelihood, the likelihood profiled
 * over φ. Errors and p values from t with n - k degrees of freedom. R: nlme::gls(correlation = corAR1(), method = ).
 * Nulls keep their time. With few points REML may run to φ = 1: the estimates then say little. Undefined as segmentedRegression.
 * @example generalisedLeastSquares({ values: [50, 60, 45, 58, 49, 56, 70, 75, 68, 77, 80, 74], firstPost: 6, likelihood: 'ml' }) // phi = -0.79936
 */
export function generalisedLeastSquares(
  of: SegmentedDesignOptions & { values: readonly (number | null)[]; level?: number; likelihood?: 'ml' | 'reml' },
): GeneralisedLeastSquares | Undefined {
  const { level = 0.95, likelihood = 'reml' } = of;
  const regression = timedSegments(of);
  if (isUndefined(regression)) return regression;
  const { rows, names, y } = regression;
  const [n, k] = [rows.length, names.length];
  const restricted = likelihood === 'reml';
  // φ = tanh(θ/2) keeps the search inside (-1, 1).
  const best = findMinimum({
    of: (theta) => -profile(regression, Math.tanh(theta / 2), restricted).logLikelihood,
    low: -14,
    high: 14,
    starts: 60,
  });
  const phi = Math.tanh(best / 2);
  const { fit, logLikelihood } = profile(regression, phi, restricted);
  if (!fit || !Number.isFinite(logLikelihood))
    return undefinedBecause('The likelihood has no maximum: the fit is perfect.');
  if (fit.residualSumOfSquares <= 1e-26 * y.reduce((sum, value) => sum + value * value, 0))
    return undefinedBecause('The fit is perfect: there are no residuals to correlate.');
  const unit = fit.residualSumOfSquares / (1 - phi * phi);
  const variance = unit / (n - k);
  const critical = criticalStudent(level, n - k);
  const method = `Segmented regression (GLS AR(1), ${likelihood.toUpperCase()})`;
  const coefficients = names.map((name, j) => {
    const value = fit.coefficients[j]!;
    const standardError = Math.sqrt(variance * fit.unscaledCovariance[j]![j]! * (1 - phi * phi));
    const statistic = value / standardError;
    const half = critical * standardError;
    const pValue = studentTwoSided(statistic, n - k);
    return [
      name,
      { value, low: value - half, high: value + half, level, pValue, method, standardError, statistic },
    ] as const;
  });
  return {
    coefficients: Object.fromEntries(coefficients),
    phi,
    sigma: Math.sqrt(unit / (restricted ? n - k : n)),
    logLikelihood,
    atBoundary: Math.abs(phi) > 0.9999,
    method,
  };
}

function profile(regression: TimedRegression, phi: number, restricted: boolean) {
  const n = regression.rows.length;
  const k = regression.rows[0]!.length;
  const fit = leastSquares(autoregressiveTransform(regression, phi));
  if (isUndefined(fit) || fit.residualSumOfSquares === 0) return { fit: null, logLikelihood: -Infinity };
  // The transform leaves innovations of variance σ²(1 - φ²): sums of squares relative to the error variance.
  const innovation = 1 - phi * phi;
  const squares = fit.residualSumOfSquares / innovation;
  let correlations = 0;
  for (let t = 1; t < n; t++) {
    const apart = regression.times[t]! - regression.times[t - 1]!;
    correlations += Math.log(1 - phi ** (2 * apart));
  }
  const df = restricted ? n - k : n;
  const core = -0.5 * df * (Math.log((2 * Math.PI * squares) / df) + 1) - 0.5 * correlations;
  // log|XᵀC⁻¹X| from the inverse of the transformed cross-product.
  const crossProduct = restricted ? -logDeterminant(fit.unscaledCovariance) - k * Math.log(innovation) : 0;
  return { fit, logLikelihood: core - 0.5 * crossProduct };
}
