/**
 * Place of the smallest value of a function on an interval: a grid of `starts` finds the valley, golden-section steps the
 * bottom (to about 1e-10 of the interval). @example findMinimum({ of: (x) => (x - 1) ** 2, low: -3, high: 4, starts: 20 }) // 1.00000
 */
export function findMinimum(search: { of: (x: number) => number; low: number; high: number; starts: number }): number {
  const { of, low, high, starts } = search;
  const size = (high - low) / starts;
  let best = low;
  let least = Infinity;
  for (let i = 0; i <= starts; i++) {
    const value = of(low + i * size);
    if (value < least) {
      least = value;
      best = low + i * size;
    }
  }
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = Math.max(low, best - size);
  let b = Math.min(high, best + size);
  let x1 = b - ratio * (b - a);
  let x2 = a + ratio * (b - a);
  let f1 = of(x1);
  let f2 = of(x2);
  for (let i = 0; i < 60 && b - a > 1e-10 * (high - low); i++) {
    if (f1 <= f2) {
      b = x2;
      x2 = x1;
      f2 = f1;
      x1 = b - ratio * (b - a);
      f1 = of(x1);
    } else {
      a = x1;
      x1 = x2;
      f1 = f2;
      x2 = a + ratio * (b - a);
      f2 = of(x2);
    }
  }
  return (a + b) / 2;
}
