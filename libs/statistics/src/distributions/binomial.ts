import { betaLowerTail, betaUpperTail } from './beta';
import { devianceTerm, stirlingError } from './deviance-terms';

/** A binomial variable: number of trials and probability of an event. */
export interface BinomialLaw {
  n: number;
  p: number;
}

/** P(X = x) by Loader's saddle point, exact to rounding for n up to 10^15. R: dbinom. @example binomialDensity(3, { n: 10, p: 0.5 }) // 0.1171875 */
export function binomialDensity(x: number, law: BinomialLaw): number {
  const { n, p } = law;
  const q = 1 - p;
  if (x < 0 || x > n) return 0;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q));
  if (x === n) return Math.exp(q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p));
  const log =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - devianceTerm(x, n * p) - devianceTerm(n - x, n * q);
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** P(X <= x). R: pbinom. @example binomialLowerTail(3, { n: 10, p: 0.5 }) // 0.171875 */
export function binomialLowerTail(x: number, law: BinomialLaw): number {
  const k = Math.floor(x + 1e-7);
  if (k < 0) return 0;
  if (k >= law.n) return 1;
  return betaUpperTail(law.p, k + 1, law.n - k);
}

/** P(X > x). R: pbinom(lower.tail = FALSE). @example binomialUpperTail(3, { n: 10, p: 0.5 }) // 0.828125 */
export function binomialUpperTail(x: number, law: BinomialLaw): number {
  const k = Math.floor(x + 1e-7);
  if (k < 0) return 1;
  if (k >= law.n) return 0;
  return betaLowerTail(law.p, k + 1, law.n - k);
}

/** Smallest x with P(X <= x) >= probability. R: qbinom. @example binomialQuantile(0.05, { n: 21, p: 0.5 }) // 7 */
export function binomialQuantile(probability: number, law: BinomialLaw): number {
  if (law.n <= 0) return 0;
  let low = -1;
  let high = law.n;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialLowerTail(middle, law) >= probability * (1 - 64 * Number.EPSILON)) high = middle;
    else low = middle;
  }
  return high;
}
