import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import { betaLogDensityConstant } from './beta';
import { normalQuantile, normalUpperTail } from './normal';

/** Beyond this many degrees of freedom t and normal agree to double precision (relative error about z⁴/4df). */
const asGoodAsNormal = 1e15;

/** P(T > t). R: pt(t, df, lower.tail = FALSE). @example studentUpperTail(2, 10) // 0.03669401738537 */
export function studentUpperTail(t: number, df: number): number {
  if (t === Infinity) return 0;
  if (t === -Infinity) return 1;
  if (df > asGoodAsNormal) return normalUpperTail(t);
  const square = t * t;
  const tail =
    square < df
      ? 0.5 * betainc(square / (df + square), 0.5, df / 2, true, true)
      : 0.5 * betainc(df / (df + square), df / 2, 0.5);
  return t >= 0 ? tail : 1 - tail;
}

/** P(T <= t). R: pt(t, df). @example studentLowerTail(-2, 10) // 0.03669401738537 */
export const studentLowerTail = (t: number, df: number): number => studentUpperTail(-t, df);

/** P(|T| > |t|). @example studentTwoSided(2.2281388519862744, 10) // 0.0500000000000 */
export const studentTwoSided = (t: number, df: number): number => Math.min(1, 2 * studentUpperTail(Math.abs(t), df));

function studentDensity(t: number, df: number): number {
  const logConstant = betaLogDensityConstant(df / 2, 0.5) - 0.5 * Math.log(df);
  return Math.exp(logConstant - 0.5 * (df + 1) * Math.log1p((t * t) / df));
}

/** t with P(T > t) = tail, for tails below a half and above. R: qt(tail, df, lower.tail = FALSE). @example studentQuantileOfTail(0.025, 10) // 2.22813885198627 */
export function studentQuantileOfTail(tail: number, df: number): number {
  if (tail > 0.5) return -studentQuantileOfTail(1 - tail, df);
  if (tail === 0.5) return 0;
  if (tail <= 0) return Infinity;
  if (df > asGoodAsNormal) return -normalQuantile(tail);
  const z = -normalQuantile(tail);
  let t: number;
  if (df > 1e4) {
    // Cornish-Fisher start (Abramowitz and Stegun 26.7.5): betaincinv loses digits here.
    t = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  } else {
    const x = betaincinv(2 * tail, df / 2, 0.5);
    const y = x > 0.5 ? betaincinv(2 * tail, 0.5, df / 2, true) : 1 - x;
    t = Math.sqrt((df * y) / (x > 0.5 ? 1 - y : x));
  }
  for (let i = 0; i < 4; i++) {
    const density = studentDensity(t, df);
    const step = (studentUpperTail(t, df) - tail) / density;
    if (!Number.isFinite(step) || Math.abs(step) > 0.5 * t) break;
    t += step;
    if (Math.abs(step) < 1e-15 * t) break;
  }
  return t;
}

/** t with P(|T| <= t) = level. @example criticalStudent(0.95, 10) // 2.22813885198627 */
export const criticalStudent = (level: number, df: number): number => studentQuantileOfTail((1 - level) / 2, df);
