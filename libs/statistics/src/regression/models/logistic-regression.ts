import { compensatedSum } from '../../numerics/compensated-sum';
import { averageRanks } from '../../ranks/average-ranks';
import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import { binomialFamily } from '../generalised/family';
import {
  type GeneralisedRegression,
  generalisedRegression,
  type GeneralisedRegressionOptions,
} from '../generalised/generalised-regression';

export interface LogisticRegression extends GeneralisedRegression {
  events: number;
  /** 1 - deviance/null deviance; null without an intercept. */
  mcFaddenRSquared: number | null;
  /** Chance that an event has a higher fitted risk than a non-event, ties a half; null for grouped trials. */
  cStatistic: number | null;
  /** Mean squared error of the fitted risks; null for grouped trials. */
  brierScore: number | null;
  /** Names of predictors, the design behind the fit, for standardised risks. */
  columns: { names: string[]; values: Float64Array[] };
}

/**
 * Logistic regression by maximum likelihood: y is 0 or 1, or a share of `weights` trials. Coefficients are log odds ratios; `ratios`
 * odds ratios. Errors: model (default), 'quasi' (over-dispersed trials), 'HC0' or 'cluster' (patients seen repeatedly). Assumes a
 * linear log odds. Source: McCullagh and Nelder 1989, ch. 4; R: glm(binomial), sandwich. Undefined, saying which predictor, under
 * separation (Albert and Anderson 1984) or dependent columns; when no one or everyone has the event.
 * @example logisticRegression({ y: [0, 0, 1, 0, 1, 1], predictors: { x: [1, 2, 3, 4, 5, 6] } }) // coefficients.x.value = 1.21402759, events = 3
 */
export function logisticRegression(of: GeneralisedRegressionOptions): LogisticRegression | Undefined {
  const { y, weights } = of;
  const n = y.length;
  const trials = (i: number): number => weights?.[i] ?? 1;
  let events = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    if (!(y[i]! >= 0 && y[i]! <= 1)) return undefinedBecause('An outcome lies outside 0 to 1.');
    events += y[i]! * trials(i);
    total += trials(i);
  }
  if (events === 0 || events === total)
    return undefinedBecause('No one, or everyone, has the event: there is nothing to explain.');
  const result = generalisedRegression({ ...of, family: binomialFamily, title: 'Logistic regression' });
  if (isUndefined(result)) return result;
  const { design, fit, ...regression } = result;
  const binary = weights === undefined && Array.prototype.every.call(y, (value: number) => value === 0 || value === 1);
  return {
    ...regression,
    events,
    mcFaddenRSquared: regression.nullDeviance ? 1 - regression.deviance / regression.nullDeviance : null,
    cStatistic: binary ? concordance(y, fit.eta) : null,
    brierScore: binary ? compensatedSum(fit.mu.map((mu, i) => (y[i]! - mu) ** 2)) / n : null,
    columns: { names: design.names, values: design.columns },
  };
}

/** Area under the ROC curve from ranks. */
function concordance(y: ArrayLike<number>, predictor: Float64Array): number {
  // Predictors equal up to rounding are ties: covariate patterns repeat.
  const { ranks } = averageRanks(predictor.map((eta) => Math.round(eta * 1e10)));
  let sum = 0;
  let events = 0;
  for (let i = 0; i < y.length; i++)
    if (y[i] === 1) {
      sum += ranks[i]!;
      events++;
    }
  return (sum - (events * (events + 1)) / 2) / (events * (y.length - events));
}
