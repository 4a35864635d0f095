import { digamma, trigamma } from '../../numerics/polygamma';
import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import { negativeBinomialFamily, poissonFamily } from '../generalised/family';
import { designOf } from '../generalised/design';
import { generalisedLinearFit } from '../generalised/generalised-linear-fit';
import {
  type GeneralisedRegression,
  generalisedRegression,
  type GeneralisedRegressionOptions,
} from '../generalised/generalised-regression';

export interface NegativeBinomialRegression extends GeneralisedRegression {
  /** Variance μ + μ²/θ: small θ is much over-dispersion. */
  theta: number;
  thetaStandardError: number;
}

/**
 * Negative binomial (NB2) regression with log link, θ by maximum likelihood in turn with the coefficients, errors given θ.
 * For counts more variable than Poisson. Source: Venables and Ripley 2002, 7.4; R: MASS::glm.nb. Undefined as Poisson regression,
 * or when the counts are no more variable than Poisson (θ infinite).
 * @example negativeBinomialRegression({ y: [0, 2, 9, 1, 14, 3, 0, 22, 5, 1], predictors: {} }) // theta = 0.65397441
 */
export function negativeBinomialRegression(
  of: Omit<GeneralisedRegressionOptions, 'offset' | 'weights'> & { exposure?: ArrayLike<number> },
): NegativeBinomialRegression | Undefined {
  const { y, exposure } = of;
  const n = y.length;
  for (let i = 0; i < n; i++) if (!(y[i]! >= 0)) return undefinedBecause('A count is negative or not a number.');
  if (exposure && (exposure.length !== n || !Array.prototype.every.call(exposure, (e: number) => e > 0)))
    return undefinedBecause('Every observation needs an exposure of more than 0.');
  const offset = exposure ? Float64Array.from(exposure, Math.log) : undefined;
  const design = designOf({ ...of, n });
  if (isUndefined(design)) return design;
  let fit = generalisedLinearFit({ design, y, offset, family: poissonFamily });
  if (isUndefined(fit)) return fit;
  let theta = 0;
  for (let round = 0; round < 200; round++) {
    const next = likeliestTheta(y, fit.mu);
    if (next === null) return undefinedBecause('The counts are no more variable than Poisson: θ is infinite.');
    const settled = Math.abs(next - theta) < 1e-12 * next;
    theta = next;
    if (settled) break;
    fit = generalisedLinearFit({ design, y, offset, family: negativeBinomialFamily(theta), start: fit.coefficients });
    if (isUndefined(fit)) return fit;
  }
  const information = thetaInformation(y, fit.mu, theta);
  const title = 'Negative binomial regression';
  const result = generalisedRegression({
    ...of,
    offset,
    family: negativeBinomialFamily(theta),
    title,
    extraParameters: 1,
  });
  if (isUndefined(result)) return result;
  const { design: _design, fit: _fit, ...regression } = result;
  return { ...regression, theta, thetaStandardError: Math.sqrt(1 / information) };
}

/** θ with score 0 given the means, by Newton from the moment estimate; null when it runs away. */
function likeliestTheta(y: ArrayLike<number>, mu: Float64Array): number | null {
  const n = y.length;
  let excess = 0;
  for (let i = 0; i < n; i++) excess += (y[i]! / mu[i]! - 1) ** 2;
  let theta = n / excess;
  for (let step = 0; step < 200; step++) {
    theta = Math.abs(theta);
    let score = 0;
    for (let i = 0; i < n; i++)
      score +=
        digamma(theta + y[i]!) -
        digamma(theta) +
        Math.log(theta) +
        1 -
        Math.log(theta + mu[i]!) -
        (y[i]! + theta) / (mu[i]! + theta);
    const move = score / thetaInformation(y, mu, theta);
    theta += move;
    if (!Number.isFinite(theta) || theta > 1e7) return null;
    if (Math.abs(move) < 1e-13 * theta) return theta;
  }
  return theta > 0 ? theta : null;
}

/** Observed information of θ. */
function thetaInformation(y: ArrayLike<number>, mu: Float64Array, theta: number): number {
  let information = 0;
  for (let i = 0; i < y.length; i++)
    information +=
      trigamma(theta) -
      trigamma(theta + y[i]!) -
      1 / theta +
      2 / (mu[i]! + theta) -
      (y[i]! + theta) / (mu[i]! + theta) ** 2;
  return information;
}
