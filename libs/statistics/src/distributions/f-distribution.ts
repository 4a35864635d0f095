import betainc from '@stdlib/math-base-special-betainc';

/** Degrees of freedom of an F statistic: of the effect and of the error. */
export interface FDegrees {
  numerator: number;
  denominator: number;
}

/** P(F > f). R: pf(lower.tail = FALSE). @example fUpperTail(4.102821015, { numerator: 2, denominator: 10 }) // 0.050000000 */
export function fUpperTail(f: number, { numerator, denominator }: FDegrees): number {
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const x = numerator * f;
  return x > denominator
    ? betainc(denominator / (denominator + x), denominator / 2, numerator / 2)
    : betainc(x / (denominator + x), numerator / 2, denominator / 2, true, true);
}
