import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import betaln from '@stdlib/math-base-special-betaln';

/** -ln B(a, b). */
export const betaLogDensityConstant = (a: number, b: number): number => -betaln(a, b);

/** P(X <= x), X ~ Beta(a, b). R: pbeta. @example betaLowerTail(0.5, 2, 3) // 0.687500000 */
export const betaLowerTail = (x: number, a: number, b: number): number =>
  x <= 0 ? 0 : x >= 1 ? 1 : betainc(x, a, b);

/** P(X > x). R: pbeta(lower.tail = FALSE). @example betaUpperTail(0.5, 2, 3) // 0.312500000 */
export const betaUpperTail = (x: number, a: number, b: number): number =>
  x <= 0 ? 1 : x >= 1 ? 0 : betainc(x, a, b, true, true);

/**
 * x with P(X <= x) = p, or with P(X > x) = p when `upper`. Library inverse, then Newton steps on the tail itself.
 * R: qbeta. @example betaQuantile({ p: 0.025, a: 10, b: 20 }) // 0.17941803
 */
export function betaQuantile(of: { p: number; a: number; b: number; upper?: boolean }): number {
  const { p, a, b, upper = false } = of;
  if (p <= 0) return upper ? 1 : 0;
  if (p >= 1) return upper ? 0 : 1;
  let x = betaincinv(p, a, b, upper);
  const tail = upper ? betaUpperTail : betaLowerTail;
  if (!(x > 0 && x < 1)) return bisected({ p, a, b, upper });
  for (let i = 0; i < 6; i++) {
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) + betaLogDensityConstant(a, b));
    const step = ((upper ? -1 : 1) * (tail(x, a, b) - p)) / density;
    const next = x - step;
    if (!Number.isFinite(step) || !(next > 0 && next < 1)) break;
    x = next;
    if (Math.abs(step) < 1e-15 * x) break;
  }
  return Math.abs(tail(x, a, b) / p - 1) < 1e-6 ? x : bisected({ p, a, b, upper });
}

/** Bisection on a log scale, for shapes where the library's inverse does not converge. */
function bisected(of: { p: number; a: number; b: number; upper: boolean }): number {
  const { p, a, b, upper } = of;
  const lowerIsLess = (x: number): boolean => (upper ? betaUpperTail(x, a, b) > p : betaLowerTail(x, a, b) < p);
  let low = 0;
  let high = 1;
  for (let i = 0; i < 2000; i++) {
    const middle = low === 0 ? high / 16 : high / low > 2 ? Math.sqrt(low * high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (lowerIsLess(middle)) low = middle;
    else high = middle;
    if (high - low <= 1e-16 * high) break;
  }
  return (low + high) / 2;
}
