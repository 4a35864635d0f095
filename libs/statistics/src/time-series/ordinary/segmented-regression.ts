import { criticalStudent } from '../../distributions/student-t';
import { firstFault, levelFault } from '../../numerics/input-faults';
import { leastSquares, type LeastSquaresFit } from '../../numerics/least-squares';
import { quadraticForm } from '../../numerics/quadratic-form';
import { type Coefficient, coefficientOf } from '../../regression/coefficient';
import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import { durbinWatson } from '../diagnostics/durbin-watson';
import { residualAutocorrelation } from '../diagnostics/residual-autocorrelation';
import { hcCovariance, type HcType } from '../../regression/errors/hc-covariance';
import { neweyWestCovariance } from '../errors/newey-west-covariance';
import { minimumDetectableLevelChange } from './minimum-detectable-level-change';
import { segmentedColumns, type SegmentedDesignOptions, segmentedFault, segmentedRow } from './segmented-design';

/** Options of a segmented regression; see `segmentedRegression`. */
export interface SegmentedRegressionOptions extends SegmentedDesignOptions {
  /** One value a period, in the outcome's unit; null where there is no data. */
  values: readonly (number | null)[];
  /** Periods after the first post period at which `effect` is read (default: the last period). */
  horizon?: number;
  /** Confidence level, default 0.95. */
  level?: number;
  /** Errors: Newey-West (default), classical, or HC0-HC3. */
  errors?: 'newey-west' | 'classical' | HcType;
  /** Newey-West lag, default floor(4 (n/100)^(2/9)). */
  lag?: number;
  /** Newey-West small-sample factor n/(n - k), default true. */
  adjust?: boolean;
  /** Periods from `firstPost` on left out of the fit while the change beds in (default 0); they keep their time. */
  washout?: number;
  /** Further columns by name, one value a period (e.g. a co-intervention). */
  covariates?: Readonly<Record<string, readonly number[]>>;
}

/** A period of the fitted series. Counterfactual fields are null before the intervention. */
export interface SegmentedPoint {
  value: number | null;
  fitted: number;
  counterfactual: number | null;
  counterfactualLow: number | null;
  counterfactualHigh: number | null;
  /** In the wash-out gap: not used in the fit. */
  washout: boolean;
}

export interface SegmentedDiagnostics {
  durbinWatson: number | null;
  lag1Autocorrelation: number | null;
  /** Newey-West lag used; null with other errors. */
  lag: number | null;
  n: number;
  k: number;
  /** √(RSS/(n - k)), unit of the outcome. */
  residualSd: number;
  rSquared: number | null;
  /** Smallest level change found with 80 % power at these errors. */
  minimumDetectableLevelChange: number;
  /** Under 12 points in either segment's total: intervals are likely too narrow. */
  shortSeries: boolean;
  notes: string[];
}

export interface SegmentedRegression {
  coefficients: Record<string, Coefficient> & { intercept: Coefficient; time: Coefficient; level: Coefficient };
  levelChange: Coefficient;
  /** Null when no change of slope is fitted. */
  slopeChange: Coefficient | null;
  /** Fitted minus counterfactual at the horizon. */
  effect: Coefficient;
  /** Effect over the counterfactual, delta method; null when the counterfactual is 0 there. */
  relativeEffect: Coefficient | null;
  horizon: number;
  points: SegmentedPoint[];
  /** Residuals of the periods used, in order, with their 0-based periods. */
  residuals: { period: number; residual: number }[];
  covariance: number[][];
  diagnostics: SegmentedDiagnostics;
  method: string;
}

/**
 * Interrupted time series by ordinary least squares: Y = β0 + β1 t + β2 D + β3 (t - T0) D (+ season), errors Newey-West
 * by default, p values and limits from t with n - k degrees of freedom. Answers: did level or slope change when the
 * program started, beyond the trend there was? Assumes the earlier trend would have gone on. Sources: Wagner et al.
 * 2002; Bernal et al. 2017; Newey and West 1987; R: lm + sandwich::NeweyWest(prewhite = FALSE) + lmtest::coeftest.
 * Undefined with fewer than 3 periods a side (EPOC) or a design that cannot be told apart.
 * @example segmentedRegression({ values: [1, 2, 4, 4, 9, 10, 12, 12], firstPost: 4 }) // coefficients.level.value = 3.6, coefficients.time.value = 1.1
 */
export function segmentedRegression(of: SegmentedRegressionOptions): SegmentedRegression | Undefined {
  const { values, firstPost, level = 0.95, washout = 0, covariates = {} } = of;
  const used = periodsUsed(of);
  const fault = firstFault(levelFault(level), optionFault(of), segmentedFault(used, of));
  if (fault) return undefinedBecause(fault);
  const extra = Object.entries(covariates);
  const names = [...segmentedColumns(of), ...extra.map(([name]) => name)];
  const rowAt = (index: number, counterfactual: boolean): number[] => [
    ...segmentedRow(index, of, counterfactual),
    ...extra.map(([, column]) => column[index]!),
  ];
  if (used.length <= names.length)
    return undefinedBecause(`${used.length} periods cannot carry a model of ${names.length} coefficients.`);
  const rows = used.map((index) => rowAt(index, false));
  const y = used.map((index) => values[index]!);
  const fit = leastSquares({ rows, y });
  if (isUndefined(fit)) return fit;
  const [n, k] = [used.length, names.length];
  const { covariance, method, lag } = covarianceOf({ of, fit, rows, used });
  const critical = criticalStudent(level, n - k);
  const contrast = (value: number, variance: number): Coefficient =>
    coefficientOf({ value, variance, level, degreesOfFreedom: n - k, method });
  const coefficients = Object.fromEntries(
    names.map((name, j) => [name, contrast(fit.coefficients[j]!, covariance[j]![j]!)]),
  ) as SegmentedRegression['coefficients'];
  const horizon = of.horizon ?? values.length - 1 - firstPost;
  const at = firstPost + horizon;
  const withRow = extra.length > 0 && at >= values.length ? null : at;
  if (withRow === null) return undefinedBecause('The horizon lies beyond the covariates.');
  const post = rowAt(at, false);
  const without = rowAt(at, true);
  const lift = post.map((entry, j) => entry - without[j]!);
  const effectValue = dot(lift, fit.coefficients);
  const effect = contrast(effectValue, quadraticForm(lift, covariance, lift));
  const counterfactual = dot(without, fit.coefficients);
  const gradient = lift.map((entry, j) => entry / counterfactual - (without[j]! * effectValue) / counterfactual ** 2);
  const relativeEffect =
    counterfactual === 0 ? null : contrast(effectValue / counterfactual, quadraticForm(gradient, covariance, gradient));
  const points = values.map((value, index): SegmentedPoint => {
    const after = index >= firstPost;
    const expected = rowAt(index, true);
    const centre = dot(expected, fit.coefficients);
    const half = critical * Math.sqrt(Math.max(0, quadraticForm(expected, covariance, expected)));
    return {
      value,
      fitted: dot(rowAt(index, false), fit.coefficients),
      counterfactual: after ? centre : null,
      counterfactualLow: after ? centre - half : null,
      counterfactualHigh: after ? centre + half : null,
      washout: after && index < firstPost + washout,
    };
  });
  const levelChange = coefficients.level;
  return {
    coefficients,
    levelChange,
    slopeChange: coefficients['trendChange'] ?? null,
    effect,
    relativeEffect,
    horizon,
    points,
    residuals: used.map((period, i) => ({ period, residual: fit.residuals[i]! })),
    covariance,
    diagnostics: diagnosticsOf({ fit, used, k, lag, y, levelChange, of }),
    method,
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function periodsUsed({ values, firstPost, washout = 0 }: SegmentedRegressionOptions): number[] {
  return values.flatMap((value, index) =>
    value === null || (index >= firstPost && index < firstPost + washout) ? [] : [index],
  );
}

function optionFault(of: SegmentedRegressionOptions): string | null {
  const { values, firstPost, lag = 0, horizon = 0, fourierPairs = 0, seasonPeriod = 12, covariates = {} } = of;
  if (values.some((value) => value !== null && !Number.isFinite(value))) return 'A value is not a finite number.';
  if (!Number.isInteger(firstPost)) return 'The first post period must be a whole index.';
  if (!Number.isInteger(lag) || lag < 0) return 'The Newey-West lag must be a whole number, 0 or more.';
  if (!Number.isInteger(horizon) || horizon < 0) return 'The horizon must be a whole number of periods, 0 or more.';
  if (fourierPairs > 0 && !(seasonPeriod > 2 * fourierPairs - 1))
    return 'The season is too short for that many Fourier pairs.';
  if (Object.values(covariates).some((column) => column.length !== values.length))
    return 'A covariate does not have one value a period.';
  return null;
}

function covarianceOf(of: { of: SegmentedRegressionOptions; fit: LeastSquaresFit; rows: number[][]; used: number[] }): {
  covariance: number[][];
  method: string;
  lag: number | null;
} {
  const { fit, rows, used } = of;
  const { errors = 'newey-west', adjust = true } = of.of;
  const [n, k] = [rows.length, rows[0]!.length];
  const bread = fit.unscaledCovariance;
  const title = 'Segmented regression (OLS)';
  if (errors === 'classical') {
    const variance = fit.residualSumOfSquares / (n - k);
    return {
      covariance: bread.map((row) => row.map((v) => v * variance)),
      method: `${title}, classical errors`,
      lag: null,
    };
  }
  if (errors !== 'newey-west') {
    const covariance = hcCovariance({ rows, fit, type: errors });
    return { covariance, method: `${title}, ${errors} errors`, lag: null };
  }
  const lag = of.of.lag ?? defaultNeweyWestLag(n);
  const scores = rows.map((row, i) => row.map((entry) => entry * fit.residuals[i]!));
  const covariance = neweyWestCovariance({ scores, times: used, bread, lag, adjust });
  const method = `${title}, Newey-West errors, lag ${lag}${adjust ? ', small-sample factor n/(n-k)' : ''}`;
  return { covariance, method, lag };
}

/** floor(4 (n/100)^(2/9)) (Newey and West 1994). @example defaultNeweyWestLag(100) // 4 */
export const defaultNeweyWestLag = (n: number): number => Math.floor(4 * (n / 100) ** (2 / 9));

function diagnosticsOf(of: {
  fit: LeastSquaresFit;
  used: number[];
  k: number;
  lag: number | null;
  y: number[];
  levelChange: Coefficient;
  of: SegmentedRegressionOptions;
}): SegmentedDiagnostics {
  const { fit, used, k, lag, y, levelChange } = of;
  const n = used.length;
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const total = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const before = used.filter((index) => index < of.of.firstPost).length;
  const shortSeries = before < 12 || n - before < 12;
  const notes: string[] = [];
  if (shortSeries) notes.push('Fewer than 12 periods before or after: the interval is likely to be too narrow.');
  if (used.length < of.of.values.length) notes.push('Periods without data or in the wash-out keep their time.');
  return {
    durbinWatson: durbinWatson(fit.residuals),
    lag1Autocorrelation: residualAutocorrelation(fit.residuals, 1)[0] ?? null,
    lag,
    n,
    k,
    residualSd: Math.sqrt(fit.residualSumOfSquares / (n - k)),
    rSquared: total > 0 ? 1 - fit.residualSumOfSquares / total : null,
    minimumDetectableLevelChange: minimumDetectableLevelChange({
      standardError: levelChange.standardError,
      degreesOfFreedom: n - k,
      level: of.of.level ?? 0.95,
    }),
    shortSeries,
    notes,
  };
}
