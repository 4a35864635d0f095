import { chiSquareUpperTail } from '../../distributions/chi-square';
import { compensatedSum } from '../../numerics/compensated-sum';
import { firstFault, levelFault } from '../../numerics/input-faults';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../../result';
import { type Coefficient, coefficientOf, ratioOf } from '../coefficient';
import type { Estimate } from '../../result';
import { clusterCovariance, type ClusterCorrection } from '../errors/cluster-covariance';
import { scoreCovariance } from '../errors/score-covariance';
import { designOf, type Design, type ModelColumns } from './design';
import type { Family } from './family';
import { type GeneralisedLinearFit, generalisedLinearFit } from './generalised-linear-fit';

/** Errors of a generalised linear model. 'quasi' multiplies the model's by Pearson's dispersion and takes t on n - k. */
export type GeneralisedErrors = 'model' | 'quasi' | 'HC0' | 'cluster';

export interface GeneralisedRegressionOptions extends ModelColumns {
  y: ArrayLike<number>;
  /** Trials behind each share (binomial). */
  weights?: ArrayLike<number>;
  /** Added to the linear predictor, e.g. ln(exposure). */
  offset?: ArrayLike<number>;
  errors?: GeneralisedErrors;
  clusters?: readonly (string | number)[];
  clusterCorrection?: ClusterCorrection;
  /** Reference of p values and limits; default normal, and t with 'quasi'. */
  reference?: 'normal' | 't';
  level?: number;
}

export interface GeneralisedRegression {
  /** On the scale of the link. */
  coefficients: Record<string, Coefficient>;
  /** exp of each coefficient: odds, rate or risk ratios. */
  ratios: Record<string, Estimate>;
  covariance: number[][];
  n: number;
  k: number;
  deviance: number;
  /** Deviance with the intercept (and offset) only; null without an intercept. */
  nullDeviance: number | null;
  logLikelihood: number;
  aic: number;
  /** All slopes 0; null without slopes. */
  likelihoodRatio: TestResult | null;
  /** Pearson's χ²/(n - k); null when n = k. */
  dispersion: number | null;
  fitted: Float64Array;
  linearPredictor: Float64Array;
  /** Number of clusters, with clustered errors. */
  clusters: number | null;
  iterations: number;
  method: string;
}

/** Fits a family and reports it; the models of this folder name the family and its assumptions. */
export function generalisedRegression(
  of: GeneralisedRegressionOptions & { family: Family; title: string; extraParameters?: number },
): (GeneralisedRegression & { design: Design; fit: GeneralisedLinearFit }) | Undefined {
  const { y, family, weights, offset, errors = 'model', level = 0.95, intercept = true, title } = of;
  const n = y.length;
  const fault = firstFault(
    levelFault(level),
    n > 0 ? null : 'There are no observations.',
    !offset || (offset.length === n && every(offset, Number.isFinite))
      ? null
      : 'The offset must have one finite value an observation.',
    !weights || (weights.length === n && every(weights, (w) => w >= 0 && Number.isFinite(w)))
      ? null
      : 'Weights must have one value of 0 or more an observation.',
    errors === 'cluster' && of.clusters?.length !== n ? 'Clustered errors need one cluster an observation.' : null,
  );
  if (fault) return undefinedBecause(fault);
  const design = designOf({ ...of, n });
  if (isUndefined(design)) return design;
  const fit = generalisedLinearFit({ design, y, family, weights, offset });
  if (isUndefined(fit)) return fit;
  if (fit.separatedBy.length > 0)
    return undefinedBecause(
      `The outcome is separated by ${fit.separatedBy.join(', ')}: its coefficient is infinite and has no estimate.`,
    );
  if (!fit.converged) return undefinedBecause('The fit did not settle in 60 iterations.');
  const k = design.names.length;
  const groups = errors === 'cluster' ? new Set(of.clusters).size : null;
  if (groups !== null && groups < 2) return undefinedBecause('Clustered errors need at least two clusters.');
  const dispersion = n > k ? pearson(of, fit) / (n - k) : null;
  if (errors === 'quasi' && dispersion === null)
    return undefinedBecause('There are no degrees of freedom for the dispersion.');
  const covariance = covarianceOf({ ...of, design, fit, dispersion });
  const useStudent = (of.reference ?? (errors === 'quasi' ? 't' : 'normal')) === 't';
  const method = `${title}, ${errorNames[errors]} errors`;
  const coefficients = Object.fromEntries(
    design.names.map((name, j) => [
      name,
      coefficientOf({
        value: fit.coefficients[j]!,
        variance: covariance[j]![j]!,
        level,
        degreesOfFreedom: useStudent ? n - k : null,
        method,
      }),
    ]),
  );
  const ratios = Object.fromEntries(Object.entries(coefficients).map(([name, c]) => [name, ratioOf(c, method)]));
  const nullFit = intercept && k > 1 ? nullModel(of, n) : null;
  const nullDeviance = intercept ? (nullFit?.deviance ?? fit.deviance) : null;
  const statistic = nullFit ? Math.max(0, 2 * (fit.logLikelihood - nullFit.logLikelihood)) : null;
  return {
    coefficients,
    ratios,
    covariance,
    n,
    k,
    deviance: fit.deviance,
    nullDeviance,
    logLikelihood: fit.logLikelihood,
    aic: 2 * (k + (of.extraParameters ?? 0)) - 2 * fit.logLikelihood,
    likelihoodRatio:
      statistic === null
        ? null
        : {
            statistic,
            degreesOfFreedom: k - 1,
            pValue: chiSquareUpperTail(statistic, k - 1),
            method: 'Likelihood-ratio test of all slopes',
          },
    dispersion,
    fitted: fit.mu,
    linearPredictor: fit.eta,
    clusters: groups,
    iterations: fit.iterations,
    method,
    design,
    fit,
  };
}

const errorNames: Record<GeneralisedErrors, string> = {
  model: 'model',
  quasi: 'quasi-likelihood',
  HC0: 'robust (HC0)',
  cluster: 'cluster-robust',
};

const every = (values: ArrayLike<number>, holds: (value: number) => boolean): boolean => {
  for (let i = 0; i < values.length; i++) if (!holds(values[i]!)) return false;
  return true;
};

function pearson(
  { y, family, weights }: GeneralisedRegressionOptions & { family: Family },
  fit: GeneralisedLinearFit,
): number {
  return compensatedSum(
    fit.mu.map((mu, i) => {
      const variance = family.variance(mu);
      return variance > 0 ? ((weights?.[i] ?? 1) * (y[i]! - mu) ** 2) / variance : 0;
    }),
  );
}

function covarianceOf(
  of: GeneralisedRegressionOptions & {
    family: Family;
    design: Design;
    fit: GeneralisedLinearFit;
    dispersion: number | null;
  },
): number[][] {
  const {
    y,
    family,
    weights,
    errors = 'model',
    clusters = [],
    clusterCorrection = 'CR1',
    design,
    fit,
    dispersion,
  } = of;
  const bread = fit.unscaledCovariance;
  if (errors === 'model') return bread;
  if (errors === 'quasi') return bread.map((row) => row.map((value) => value * dispersion!));
  // Score residual: weight · (y - μ) · (dμ/dη) / V(μ).
  const residual = fit.mu.map((mu, i) => {
    const variance = family.variance(mu);
    return variance > 0 ? ((weights?.[i] ?? 1) * (y[i]! - mu) * family.slope(fit.eta[i]!, mu)) / variance : 0;
  });
  if (errors === 'HC0') return scoreCovariance({ columns: design.columns, residual, bread });
  const scores = Array.from(residual, (value, i) => design.columns.map((column) => column[i]! * value));
  return clusterCovariance({ scores, clusters, bread, k: design.names.length, correction: clusterCorrection });
}

function nullModel(of: GeneralisedRegressionOptions & { family: Family }, n: number): GeneralisedLinearFit | null {
  const { y, family, weights, offset } = of;
  const design = designOf({ predictors: {}, n });
  if (isUndefined(design)) return null;
  // Without an offset the mean is the fit: one step from there settles it.
  let events = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    events += (weights?.[i] ?? 1) * y[i]!;
    total += weights?.[i] ?? 1;
  }
  const start = offset ? undefined : [family.start(events / total, Infinity)];
  const fit = generalisedLinearFit({ design, y, family, weights, offset, start });
  return isUndefined(fit) ? null : fit;
}
