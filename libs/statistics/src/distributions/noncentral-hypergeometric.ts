import { type HypergeometricLaw, hypergeometricRatio, hypergeometricSupport } from './hypergeometric';

/** Mean and tails at a point of Fisher's noncentral hypergeometric law. */
export interface NoncentralSums {
  mean: number;
  /** P(X <= x). */
  lower: number;
  /** P(X >= x). */
  upper: number;
}

/**
 * Mean and tails of white balls drawn when white ones are `oddsRatio` times as likely, terms summed outwards from
 * the mode until they vanish, so that huge tables cost only their standard deviation. R: fisher.test's dnhyper.
 * @example noncentralHypergeometric(1, { white: 3, black: 7, drawn: 2 }, 1) // mean = 0.6, lower = 0.93333333, upper = 0.53333333
 */
export function noncentralHypergeometric(x: number, law: HypergeometricLaw, oddsRatio: number): NoncentralSums {
  const { low, high } = hypergeometricSupport(law);
  const mode = modeOf(law, oddsRatio);
  let total = 1;
  let moment = mode;
  let lower = mode <= x ? 1 : 0;
  let upper = mode >= x ? 1 : 0;
  let term = 1;
  const take = (k: number): boolean => {
    total += term;
    moment += term * k;
    if (k <= x) lower += term;
    if (k >= x) upper += term;
    return term > 1e-22 * total;
  };
  for (let k = mode; k < high; k++) {
    term *= oddsRatio * hypergeometricRatio(k, law);
    if (!take(k + 1)) break;
  }
  term = 1;
  for (let k = mode - 1; k >= low; k--) {
    term /= oddsRatio * hypergeometricRatio(k, law);
    if (!take(k)) break;
  }
  return { mean: moment / total, lower: lower / total, upper: upper / total };
}

function modeOf(law: HypergeometricLaw, oddsRatio: number): number {
  const support = hypergeometricSupport(law);
  let low = support.low;
  let high = support.high;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (oddsRatio * hypergeometricRatio(middle, law) > 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
