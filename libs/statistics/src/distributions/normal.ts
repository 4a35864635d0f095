import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** P(Z <= z), each tail computed on its own (erfc). R: pnorm(z). @example normalLowerTail(-10) // 7.619853e-24 */
export const normalLowerTail = (z: number): number => 0.5 * erfc(-z / Math.SQRT2);

/** P(Z > z). R: pnorm(z, lower.tail = FALSE). @example normalUpperTail(10) // 7.619853e-24 */
export const normalUpperTail = (z: number): number => 0.5 * erfc(z / Math.SQRT2);

/** P(|Z| > |z|). @example normalTwoSided(1.959963984540054) // 0.05000000000 */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

/** Density of the standard normal. R: dnorm. @example normalDensity(0) // 0.3989422804014 */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** z with P(Z <= z) = p. R: qnorm(p). @example normalQuantile(0.975) // 1.959963984540054 */
export const normalQuantile = (p: number): number => -Math.SQRT2 * erfcinv(2 * p);

/** z with P(|Z| <= z) = level, from the tail so that levels near 1 keep their digits. @example criticalNormal(0.95) // 1.959963984540054 */
export const criticalNormal = (level: number): number => Math.SQRT2 * erfcinv(1 - level);
