import gammaln from '@stdlib/math-base-special-gammaln';
import { devianceTerm } from '../../distributions/deviance-terms';

/** What a generalised linear model needs to know of its outcome's distribution and link. `mu` is in outcome units. */
export interface Family {
  name: 'binomial' | 'poisson' | 'negative binomial';
  /** Inverse link. */
  meanOf: (eta: number) => number;
  /** dμ/dη. */
  slope: (eta: number, mu: number) => number;
  variance: (mu: number) => number;
  /** Half the unit deviance, >= 0. */
  halfDeviance: (y: number, mu: number) => number;
  /** Linear predictor to start from; with infinite weight the link of y itself. */
  start: (y: number, weight: number) => number;
  /** ln f(y; μ) with prior weight (binomial: trials, y a share). */
  logDensity: (y: number, mu: number, weight: number) => number;
}

const logistic = (eta: number): number => (eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta)));

/** Binomial with logit link; y is a share 0-1 of `weight` trials. */
export const binomialFamily: Family = {
  name: 'binomial',
  meanOf: logistic,
  slope: (eta) => {
    const tail = Math.exp(-Math.abs(eta));
    return tail / (1 + tail) ** 2;
  },
  variance: (mu) => mu * (1 - mu),
  halfDeviance: (y, mu) => {
    const events = y > 0 ? y * Math.log(y / mu) : 0;
    const others = y < 1 ? (1 - y) * Math.log((1 - y) / (1 - mu)) : 0;
    return events + others;
  },
  start: (y, weight) => {
    const mu = weight === Infinity ? y : (weight * y + 0.5) / (weight + 1);
    return Math.log(mu / (1 - mu));
  },
  logDensity: (y, mu, weight) => {
    const x = y * weight;
    const choose = weight === 1 ? 0 : gammaln(weight + 1) - gammaln(x + 1) - gammaln(weight - x + 1);
    return choose + (x > 0 ? x * Math.log(mu) : 0) + (weight - x > 0 ? (weight - x) * Math.log1p(-mu) : 0);
  },
};

/** Poisson with log link; y a count. */
export const poissonFamily: Family = {
  name: 'poisson',
  meanOf: Math.exp,
  slope: (_eta, mu) => mu,
  variance: (mu) => mu,
  halfDeviance: (y, mu) => devianceTerm(y, mu),
  start: (y, weight) => Math.log(weight === Infinity ? y : y + 0.1),
  logDensity: (y, mu, weight) => weight * ((y > 0 ? y * Math.log(mu) : 0) - mu - gammaln(y + 1)),
};

/** Negative binomial (NB2: variance μ + μ²/θ) with log link and known θ; y a count. */
export const negativeBinomialFamily = (theta: number): Family => ({
  name: 'negative binomial',
  meanOf: Math.exp,
  slope: (_eta, mu) => mu,
  variance: (mu) => mu + (mu * mu) / theta,
  halfDeviance: (y, mu) => (y > 0 ? y * Math.log(y / mu) : 0) - (y + theta) * Math.log((y + theta) / (mu + theta)),
  start: (y) => Math.log(y === 0 ? 1 / 6 : y),
  logDensity: (y, mu, weight) =>
    weight *
    (gammaln(theta + y) -
      gammaln(theta) -
      gammaln(y + 1) +
      theta * Math.log(theta / (theta + mu)) +
      (y > 0 ? y * Math.log(mu / (theta + mu)) : 0)),
});
