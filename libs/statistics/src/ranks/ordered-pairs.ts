/**
 * k-th smallest (1-based) of all differences y_j - x_i without forming them: bisection on the value, counting pairs in
 * one pass over both sorted samples, so that 10^10 pairs cost some 70 passes. Inputs ascend.
 * @example kthDifference({ x: [1, 2], y: [1, 5], k: 2 }) // 0
 */
export function kthDifference(of: { x: ArrayLike<number>; y: ArrayLike<number>; k: number }): number {
  const { x, y, k } = of;
  const count = (limit: number): number => {
    let pairs = 0;
    let i = x.length;
    // As y grows, the x that are too small to be within the limit grow too.
    for (let j = y.length - 1; j >= 0; j--) {
      while (i > 0 && y[j]! - x[i - 1]! <= limit) i--;
      pairs += x.length - i;
    }
    return pairs;
  };
  return kthValue({
    low: y[0]! - x[x.length - 1]!,
    high: y[y.length - 1]! - x[0]!,
    k,
    count,
    nearest: (limit) => {
      let best = -Infinity;
      let i = x.length;
      for (let j = y.length - 1; j >= 0; j--) {
        while (i > 0 && y[j]! - x[i - 1]! <= limit) i--;
        if (i < x.length) best = Math.max(best, y[j]! - x[i]!);
      }
      return best;
    },
  });
}

/** k-th smallest (1-based) of the averages (v_i + v_j)/2, i <= j. Input ascends. @example kthWalshAverage([1, 2, 4], 3) // 2 */
export function kthWalshAverage(values: ArrayLike<number>, k: number): number {
  const n = values.length;
  const average = (i: number, j: number): number => (values[i]! + values[j]!) / 2;
  const within = (limit: number, visit: (i: number, last: number) => void): void => {
    let j = n - 1;
    for (let i = 0; i < n; i++) {
      while (j >= i && average(i, j) > limit) j--;
      if (j < i) break;
      visit(i, j);
    }
  };
  return kthValue({
    low: values[0]!,
    high: values[n - 1]!,
    k,
    count: (limit) => {
      let pairs = 0;
      within(limit, (i, last) => (pairs += last - i + 1));
      return pairs;
    },
    nearest: (limit) => {
      let best = -Infinity;
      within(limit, (i, last) => (best = Math.max(best, average(i, last))));
      return best;
    },
  });
}

function kthValue(of: {
  low: number;
  high: number;
  k: number;
  count: (limit: number) => number;
  /** Largest value at most the limit. */
  nearest: (limit: number) => number;
}): number {
  const { k, count, nearest } = of;
  let { low, high } = of;
  if (count(low) >= k) return nearest(low);
  // count(low) < k <= count(high)
  for (let i = 0; i < 200; i++) {
    const middle = low / 2 + high / 2;
    if (!(middle > low && middle < high)) break;
    if (count(middle) >= k) high = middle;
    else low = middle;
    if (high - low < 1e-13 * Math.max(Math.abs(low), Math.abs(high))) break;
  }
  return nearest(high);
}
