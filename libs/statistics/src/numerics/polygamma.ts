/** ψ(x), x > 0: recurrence to 10, then the asymptotic series (Abramowitz and Stegun 6.3.18). @example digamma(1) // -0.577215664902 */
export function digamma(x: number): number {
  let shift = 0;
  let value = x;
  for (; value < 10; value++) shift -= 1 / value;
  const r = 1 / (value * value);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - (r * 691) / 32760)))));
  return shift + Math.log(value) - 0.5 / value - series;
}

/** ψ'(x), x > 0 (Abramowitz and Stegun 6.4.12). @example trigamma(1) // 1.644934066848 */
export function trigamma(x: number): number {
  let shift = 0;
  let value = x;
  for (; value < 10; value++) shift += 1 / (value * value);
  const r = 1 / (value * value);
  const series = (r / value) * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - (r * 691) / 2730)))));
  return shift + 1 / value + r / 2 + series;
}
