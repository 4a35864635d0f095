import { devianceTerm, stirlingError } from './deviance-terms';
import { gammaLowerTail, gammaUpperTail } from './gamma';

/** P(X = x), X ~ Poisson(mean), by Loader's saddle point. x may be fractional (a gamma density). R: dpois. @example poissonDensity(3, 2) // 0.180447044315 */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - devianceTerm(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/** P(X <= x). R: ppois. @example poissonLowerTail(3, 2) // 0.857123460499 */
export const poissonLowerTail = (x: number, mean: number): number =>
  x < 0 ? 0 : gammaUpperTail(mean, Math.floor(x) + 1);

/** P(X > x). R: ppois(lower.tail = FALSE). @example poissonUpperTail(3, 2) // 0.142876539501 */
export const poissonUpperTail = (x: number, mean: number): number =>
  x < 0 ? 1 : gammaLowerTail(mean, Math.floor(x) + 1);
