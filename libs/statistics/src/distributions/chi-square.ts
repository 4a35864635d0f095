import { gammaLowerTail, gammaQuantile, gammaUpperTail } from './gamma';

/** P(X > x), X ~ χ²(df). R: pchisq(lower.tail = FALSE). @example chiSquareUpperTail(3.841458820694124, 1) // 0.0500000000 */
export const chiSquareUpperTail = (x: number, df: number): number => gammaUpperTail(x / 2, df / 2);

/** P(X <= x). R: pchisq. @example chiSquareLowerTail(1, 2) // 0.393469340287 */
export const chiSquareLowerTail = (x: number, df: number): number => gammaLowerTail(x / 2, df / 2);

/** x with P(X <= x) = p, or P(X > x) = p when `upper`. R: qchisq. @example chiSquareQuantile({ p: 0.05, df: 1, upper: true }) // 3.84145882069 */
export const chiSquareQuantile = (of: { p: number; df: number; upper?: boolean }): number =>
  2 * gammaQuantile({ p: of.p, shape: of.df / 2, upper: of.upper });
