import { binomialDensity } from './binomial';

/** Draws from an urn: `drawn` balls out of `white + black`, counting the white ones. */
export interface HypergeometricLaw {
  white: number;
  black: number;
  drawn: number;
}

/** Smallest and largest possible count. */
export const hypergeometricSupport = ({ white, black, drawn }: HypergeometricLaw): { low: number; high: number } => ({
  low: Math.max(0, drawn - black),
  high: Math.min(drawn, white),
});

/** P(X = x) as a ratio of binomial probabilities, stable for large counts. R: dhyper. @example hypergeometricDensity(1, { white: 3, black: 7, drawn: 2 }) // 0.46666666667 */
export function hypergeometricDensity(x: number, law: HypergeometricLaw): number {
  const { white, black, drawn } = law;
  const { low, high } = hypergeometricSupport(law);
  if (x < low || x > high) return 0;
  if (drawn === 0) return 1;
  const p = drawn / (white + black);
  return (
    (binomialDensity(x, { n: white, p }) * binomialDensity(drawn - x, { n: black, p })) /
    binomialDensity(drawn, { n: white + black, p })
  );
}

/** Probability of x + 1 over probability of x. */
export const hypergeometricRatio = (x: number, { white, black, drawn }: HypergeometricLaw): number =>
  ((white - x) * (drawn - x)) / ((x + 1) * (black - drawn + x + 1));

/** P(X <= x) by summing from x outwards until terms vanish. R: phyper. @example hypergeometricLowerTail(1, { white: 3, black: 7, drawn: 2 }) // 0.9333333333333 */
export function hypergeometricLowerTail(x: number, law: HypergeometricLaw): number {
  const { low, high } = hypergeometricSupport(law);
  if (x < low) return 0;
  if (x >= high) return 1;
  if (x > mode(law)) return 1 - hypergeometricUpperTail(x, law);
  return Math.min(1, hypergeometricDensity(x, law) * descendingTerms(x, law));
}

/** P(X > x). @example hypergeometricUpperTail(1, { white: 3, black: 7, drawn: 2 }) // 0.0666666666667 */
export function hypergeometricUpperTail(x: number, law: HypergeometricLaw): number {
  const { low, high } = hypergeometricSupport(law);
  if (x < low) return 1;
  if (x >= high) return 0;
  if (x + 1 < mode(law)) return 1 - hypergeometricLowerTail(x, law);
  return Math.min(1, hypergeometricDensity(x + 1, law) * ascendingTerms(x + 1, law));
}

const mode = ({ white, black, drawn }: HypergeometricLaw): number =>
  Math.floor(((drawn + 1) * (white + 1)) / (white + black + 2));

function descendingTerms(x: number, law: HypergeometricLaw): number {
  const { low } = hypergeometricSupport(law);
  let term = 1;
  let sum = 1;
  for (let k = x - 1; k >= low; k--) {
    term /= hypergeometricRatio(k, law);
    sum += term;
    if (term < 1e-18 * sum) break;
  }
  return sum;
}

function ascendingTerms(x: number, law: HypergeometricLaw): number {
  const { high } = hypergeometricSupport(law);
  let term = 1;
  let sum = 1;
  for (let k = x; k < high; k++) {
    term *= hypergeometricRatio(k, law);
    sum += term;
    if (term < 1e-18 * sum) break;
  }
  return sum;
}
