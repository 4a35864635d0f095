import { criticalNormal } from '../../distributions/normal';
import { firstFault, levelFault } from '../../numerics/input-faults';
import { quadraticForm } from '../../numerics/quadratic-form';
import { type Coefficient, coefficientOf, ratioOf } from '../../regression/coefficient';
import { binomialFamily, type Family, poissonFamily } from '../../regression/generalised/family';
import { generalisedRegression } from '../../regression/generalised/generalised-regression';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../../result';
import { residualAutocorrelation } from '../diagnostics/residual-autocorrelation';
import { neweyWestCovariance } from '../errors/newey-west-covariance';
import {
  segmentedColumns,
  type SegmentedDesignOptions,
  segmentedFault,
  segmentedRow,
} from '../ordinary/segmented-design';

export interface SegmentedRateOptions extends SegmentedDesignOptions {
  /** Events a period; null where there is no data. */
  events: readonly (number | null)[];
  /** Exposure (Poisson) or trials (binomial) a period; null where there is no data. */
  exposure: readonly (number | null)[];
  /** 'poisson' (default): rates per exposure; 'binomial': proportions of trials. */
  family?: 'poisson' | 'binomial';
  /** 'quasi' (default): Pearson's dispersion; 'model'; or 'newey-west' on the scores. */
  errors?: 'quasi' | 'model' | 'newey-west';
  lag?: number;
  adjust?: boolean;
  /** p values and limits by t on n - k or the normal; default t with 'quasi', else normal. */
  reference?: 'normal' | 't';
  /** Periods after the first post period at which the effect is read (default: the last). */
  horizon?: number;
  level?: number;
  washout?: number;
}

export interface SegmentedRatePoint {
  events: number | null;
  /** Expected events at this period's exposure; null without exposure. */
  fitted: number | null;
  /** Expected events without the intervention, from `firstPost` on. */
  counterfactual: number | null;
  /** Expected rate or proportion without the intervention, with its band. */
  counterfactualRate: Estimate | null;
}

export interface SegmentedRateRegression {
  coefficients: Record<string, Coefficient>;
  /** exp of the coefficients: rate ratios, or odds ratios with 'binomial'. */
  ratios: Record<string, Estimate>;
  /** Rate (odds) against the counterfactual at the horizon. */
  effect: Estimate;
  logEffect: Coefficient;
  /** Counterfactual less fitted events, summed over the post periods: positive when events were averted. */
  eventsAverted: number;
  points: SegmentedRatePoint[];
  dispersion: number | null;
  deviance: number;
  nullDeviance: number | null;
  degreesOfFreedom: number;
  logLikelihood: number;
  aic: number;
  /** Autocorrelations of the deviance residuals, lags 1 to 6. */
  residualAutocorrelations: number[];
  n: number;
  k: number;
  method: string;
}

/**
 * Interrupted time series of counts: Poisson with offset ln(exposure), or binomial proportions, log (logit) link, the segmented
 * columns of `segmentedRegression`, quasi-likelihood errors by default. Assumes independent periods given trend and season unless
 * errors are Newey-West. Source: Bernal, Cummins and Gasparrini 2017; R: glm(poisson, offset = log(exposure)), sandwich.
 * Undefined with fewer than 3 periods a side, without exposure, or when the model has no finite fit.
 * @example segmentedRateRegression({ events: [10, 12, 11, 13, 6, 7, 5, 6], exposure: [100, 100, 100, 100, 100, 100, 100, 100], firstPost: 4, slopeChange: false }) // ratios.level.value = 0.4548552
 */
export function segmentedRateRegression(of: SegmentedRateOptions): SegmentedRateRegression | Undefined {
  const { events, exposure, firstPost, family = 'poisson', errors = 'quasi', level = 0.95, washout = 0 } = of;
  const used = events.flatMap((count, index) => {
    const skipped = index >= firstPost && index < firstPost + washout;
    return count === null || !exposure[index] || skipped ? [] : [index];
  });
  const fault = firstFault(
    levelFault(level),
    events.length === exposure.length ? null : 'Events and exposure differ in number.',
    segmentedFault(used, of),
    used.every((i) => events[i]! >= 0 && exposure[i]! > 0 && Number.isFinite(events[i]) && Number.isFinite(exposure[i]))
      ? null
      : 'Events must be 0 or more and exposure more than 0.',
    family === 'poisson' || used.every((i) => events[i]! <= exposure[i]!) ? null : 'Events exceed trials.',
  );
  if (fault) return undefinedBecause(fault);
  const names = segmentedColumns(of);
  const rows = used.map((index) => segmentedRow(index, of));
  const counted = used.map((index) => ({ events: events[index]!, exposure: exposure[index]! }));
  const model = modelOf(family, counted);
  const result = generalisedRegression({
    ...model,
    predictors: Object.fromEntries(names.map((name, j) => [name, rows.map((row) => row[j]!)]).slice(1)),
    errors: errors === 'quasi' ? 'quasi' : 'model',
    level,
    title: `Segmented ${family} regression`,
  });
  if (isUndefined(result)) return result;
  const [n, k] = [rows.length, names.length];
  const covariance = errors === 'newey-west' ? neweyWest({ of, rows, used, result, model }) : result.covariance;
  const reference = of.reference ?? (errors === 'quasi' ? 't' : 'normal');
  const method = `Segmented ${family} regression, ${errors === 'newey-west' ? 'Newey-West' : errors} errors`;
  const beta = result.fit.coefficients;
  const degreesOfFreedom = reference === 't' ? n - k : null;
  const contrast = (value: number, variance: number): Coefficient =>
    coefficientOf({ value, variance, level, degreesOfFreedom, method });
  const coefficients = Object.fromEntries(names.map((name, j) => [name, contrast(beta[j]!, covariance[j]![j]!)]));
  const at = firstPost + (of.horizon ?? events.length - 1 - firstPost);
  const without = segmentedRow(at, of, true);
  const lift = segmentedRow(at, of).map((entry, j) => entry - without[j]!);
  const logEffect = contrast(dot(lift, beta), quadraticForm(lift, covariance, lift));
  const points = pointsOf({ of, beta, covariance, level, method });
  const averted = points.slice(firstPost).map((p) => (p.counterfactual ?? 0) - (p.fitted ?? 0));
  return {
    coefficients,
    ratios: Object.fromEntries(Object.entries(coefficients).map(([name, c]) => [name, ratioOf(c, method)])),
    effect: ratioOf(logEffect, method),
    logEffect,
    eventsAverted: averted.reduce((sum, value) => sum + value, 0),
    points,
    dispersion: result.dispersion,
    deviance: result.deviance,
    nullDeviance: result.nullDeviance,
    degreesOfFreedom: n - k,
    logLikelihood: result.logLikelihood,
    aic: result.aic,
    residualAutocorrelations: residualAutocorrelation(devianceResiduals(model, result.fitted), 6),
    n,
    k,
    method,
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

interface CountModel {
  family: Family;
  y: number[];
  weights?: number[];
  offset?: number[];
}

function modelOf(family: 'poisson' | 'binomial', counted: readonly { events: number; exposure: number }[]): CountModel {
  if (family === 'poisson')
    return {
      family: poissonFamily,
      y: counted.map(({ events }) => events),
      offset: counted.map(({ exposure }) => Math.log(exposure)),
    };
  return {
    family: binomialFamily,
    y: counted.map(({ events, exposure }) => events / exposure),
    weights: counted.map(({ exposure }) => exposure),
  };
}

function neweyWest(of: {
  of: SegmentedRateOptions;
  rows: number[][];
  used: number[];
  result: { fitted: Float64Array; linearPredictor: Float64Array; fit: { unscaledCovariance: number[][] } };
  model: CountModel;
}): number[][] {
  const { rows, used, result, model } = of;
  const { lag = Math.floor(4 * (rows.length / 100) ** (2 / 9)), adjust = false } = of.of;
  // Canonical links: the score is x (events - expected).
  const scores = rows.map((row, i) =>
    row.map((entry) => entry * (model.weights?.[i] ?? 1) * (model.y[i]! - result.fitted[i]!)),
  );
  return neweyWestCovariance({ scores, times: used, bread: result.fit.unscaledCovariance, lag, adjust });
}

function devianceResiduals({ family, y, weights }: CountModel, fitted: Float64Array): number[] {
  return y.map((value, i) => {
    const size = Math.sqrt(Math.max(0, 2 * (weights?.[i] ?? 1) * family.halfDeviance(value, fitted[i]!)));
    return value >= fitted[i]! ? size : -size;
  });
}

function pointsOf(of: {
  of: SegmentedRateOptions;
  beta: number[];
  covariance: number[][];
  level: number;
  method: string;
}): SegmentedRatePoint[] {
  const { beta, covariance, level, method } = of;
  const { events, exposure, firstPost, family = 'poisson' } = of.of;
  const mean = family === 'poisson' ? Math.exp : binomialFamily.meanOf;
  const z = criticalNormal(level);
  return events.map((count, index) => {
    const size = exposure[index] ?? null;
    const after = index >= firstPost;
    const row = segmentedRow(index, of.of, true);
    const centre = dot(row, beta);
    const half = z * Math.sqrt(Math.max(0, quadraticForm(row, covariance, row)));
    const rate = {
      value: mean(centre),
      low: mean(centre - half),
      high: mean(centre + half),
      level,
      pValue: null,
      method,
    };
    return {
      events: count,
      fitted: size === null ? null : size * mean(dot(segmentedRow(index, of.of), beta)),
      counterfactual: after && size !== null ? size * rate.value : null,
      counterfactualRate: after ? rate : null,
    };
  });
}
