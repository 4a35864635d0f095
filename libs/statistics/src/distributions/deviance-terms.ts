import gammaln from '@stdlib/math-base-special-gammaln';

const halfLogTwoPi = 0.9189385332046727;

/** ln n! minus Stirling's formula (Loader 2000, "Fast and accurate computation of binomial probabilities"). */
export function stirlingError(n: number): number {
  if (n <= 15) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi;
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / n2) / n2) / n2) / n2) / n2) / n;
}

/** x ln(x / m) + m - x without cancellation when x is near m (Loader 2000, bd0). */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) < 0.1 * (x + m)) {
    let v = difference / (x + m);
    let sum = difference * v;
    let term = 2 * x * v;
    v *= v;
    for (let j = 1; j < 1000; j++) {
      term *= v;
      const next = sum + term / (2 * j + 1);
      if (next === sum) return next;
      sum = next;
    }
    return sum;
  }
  return x * Math.log(x / m) + m - x;
}
