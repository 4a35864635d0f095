import gammainc from '@stdlib/math-base-special-gammainc';
import gammaincinv from '@stdlib/math-base-special-gammaincinv';
import { normalQuantile } from './normal';
import { poissonDensity } from './poisson';

/**
 * From here on the tails are summed here: the library's incomplete gamma loses digits for large shapes (at shape 10^5 it is
 * right to 3 digits only).
 */
const largeShape = 20;

/** P(X <= x), X ~ Gamma(shape), scale 1. R: pgamma. @example gammaLowerTail(2, 3) // 0.3233235838169 */
export function gammaLowerTail(x: number, shape: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  if (shape < largeShape) return gammainc(x, shape);
  return x < shape ? risingSeries(x, shape) : 1 - continuedFraction(x, shape);
}

/** P(X > x). R: pgamma(lower.tail = FALSE). @example gammaUpperTail(2, 3) // 0.6766764161831 */
export function gammaUpperTail(x: number, shape: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  if (shape < largeShape) return gammainc(x, shape, true, true);
  return x < shape ? 1 - risingSeries(x, shape) : continuedFraction(x, shape);
}

/** x^a e^-x/Γ(a+1) · Σ x^k/((a+1)...(a+k)) (Abramowitz and Stegun 6.5.29); some 6√a terms near x = a. */
function risingSeries(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return poissonDensity(shape, x) * sum;
}

/** Upper tail for x >= a by Legendre's continued fraction (6.5.31), modified Lentz. */
function continuedFraction(x: number, shape: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / (b === 0 ? tiny : b);
  let fraction = d;
  for (let k = 1; k < 100_000_000; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b || tiny);
    c = b + a / c || tiny;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return poissonDensity(shape, x) * shape * fraction;
}

/** x with P(X <= x) = p, or with P(X > x) = p when `upper`; a start, then Newton on the tail. R: qgamma. @example gammaQuantile({ p: 0.5, shape: 1 }) // 0.69314718056 */
export function gammaQuantile(of: { p: number; shape: number; upper?: boolean }): number {
  const { p, shape, upper = false } = of;
  if (p <= 0) return upper ? Infinity : 0;
  if (p >= 1) return upper ? 0 : Infinity;
  let x = shape < largeShape ? gammaincinv(p, shape, upper) : wilsonHilferty(p, shape, upper);
  const tail = upper ? gammaUpperTail : gammaLowerTail;
  for (let i = 0; i < 60; i++) {
    // Gamma density at x with this shape, as a Poisson probability: stable for large shapes.
    const density = (poissonDensity(shape, x) * shape) / x;
    const step = ((upper ? -1 : 1) * (tail(x, shape) - p)) / density;
    if (!Number.isFinite(step)) break;
    const next = step < x / 2 ? x - Math.max(step, -x) : x / 2;
    const moved = Math.abs(next - x);
    x = next;
    if (moved < 2e-15 * x) break;
  }
  return x;
}

/** Wilson and Hilferty 1931: the cube root is nearly normal. */
function wilsonHilferty(p: number, shape: number, upper: boolean): number {
  const z = upper ? -normalQuantile(p) : normalQuantile(p);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  return shape * Math.max(root, 0.01) ** 3;
}
