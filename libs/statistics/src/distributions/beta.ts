import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import betaln from '@stdlib/math-base-special-betaln';
import { binomialDensity } from './binomial';
import { normalQuantile } from './normal';

/** -ln B(a, b). */
export const betaLogDensityConstant = (a: number, b: number): number => -betaln(a, b);

/**
 * From here on the tails are computed here: the library's incomplete beta loses digits when a shape is large (4e-4
 * relative at 10^8 and 9 x 10^8).
 */
const large = (a: number, b: number): boolean => Math.min(a, b) >= 1 && Math.max(a, b) > 1000;

/** P(X <= x), X ~ Beta(a, b). R: pbeta. @example betaLowerTail(0.5, 2, 3) // 0.687500000 */
export function betaLowerTail(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (!large(a, b)) return betainc(x, a, b);
  const { tail, lower } = nearTail(x, a, b);
  return lower ? tail : 1 - tail;
}

/** P(X > x). R: pbeta(lower.tail = FALSE). @example betaUpperTail(0.5, 2, 3) // 0.312500000 */
export function betaUpperTail(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  if (!large(a, b)) return betainc(x, a, b, true, true);
  const { tail, lower } = nearTail(x, a, b);
  return lower ? 1 - tail : tail;
}

/** x^a (1-x)^b / B(a, b) by Loader's saddle point. */
const powerTerm = (x: number, a: number, b: number): number =>
  (binomialDensity(a, { n: a + b, p: x }) * a * b) / (a + b);

/** The tail on x's side of the mean; 1 - x is never taken where it would cost digits. */
function nearTail(x: number, a: number, b: number): { tail: number; lower: boolean } {
  const lambda = x < 0.5 ? a - (a + b) * x : (a + b) * (1 - x) - b;
  const power = powerTerm(x, a, b);
  return lambda > 0
    ? { tail: power / fraction({ x, a, b, lambda }), lower: true }
    : { tail: power / fraction({ x: 1 - x, a: b, b: a, lambda: -lambda }), lower: false };
}

/** Continued fraction of Didonato and Morris 1992 (TOMS 708, BFRAC) by modified Lentz; lambda = a - (a + b) x >= 0. */
function fraction(of: { x: number; a: number; b: number; lambda: number }): number {
  const { x, a, b, lambda } = of;
  let f = (a / (a + 1)) * (lambda + 1);
  let c = f;
  let d = 0;
  for (let n = 1; n < 10_000_000; n++) {
    const s = a + 2 * n - 1;
    const alpha = ((a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x) / (s * s);
    const beta = n + (n * (b - n) * x) / s + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (2 - x));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const change = c * d;
    f *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return f;
}

/**
 * x with P(X <= x) = p, or with P(X > x) = p when `upper`. A start, then Newton steps on the tail itself; bisection where
 * they do not settle. R: qbeta. @example betaQuantile({ p: 0.025, a: 10, b: 20 }) // 0.179383649
 */
export function betaQuantile(of: { p: number; a: number; b: number; upper?: boolean }): number {
  const { p, a, b, upper = false } = of;
  if (p <= 0) return upper ? 1 : 0;
  if (p >= 1) return upper ? 0 : 1;
  let x = large(a, b) ? normalStart(of) : betaincinv(p, a, b, upper);
  const tail = upper ? betaUpperTail : betaLowerTail;
  if (!(x > 0 && x < 1)) return bisected({ p, a, b, upper });
  for (let i = 0; i < 40; i++) {
    const density = powerTerm(x, a, b) / (x * (1 - x));
    const step = ((upper ? -1 : 1) * (tail(x, a, b) - p)) / density;
    const next = x - step;
    if (!Number.isFinite(step) || !(next > 0 && next < 1)) break;
    x = next;
    if (Math.abs(step) < 1e-15 * x) break;
  }
  return Math.abs(tail(x, a, b) / p - 1) < 1e-6 ? x : bisected({ p, a, b, upper });
}

/** Normal approximation on the logit scale. */
function normalStart({ p, a, b, upper = false }: { p: number; a: number; b: number; upper?: boolean }): number {
  const z = upper ? -normalQuantile(p) : normalQuantile(p);
  const logit = Math.log(a / b) + z * Math.sqrt(1 / a + 1 / b);
  return 1 / (1 + Math.exp(-logit));
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
