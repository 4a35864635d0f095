/** Ranks with ties averaged, and what ties take from variances. */
export interface AverageRanks {
  ranks: Float64Array;
  /** Σ (t³ - t) over groups of t tied values. */
  tieSum: number;
  ties: boolean;
}

/**
 * Mid-ranks of values, from 1. R: rank.
 * @example averageRanks([10, 20, 20, 5]) // ranks.1 = 3.5, tieSum = 6, ties = true
 */
export function averageRanks(values: ArrayLike<number>): AverageRanks {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  // Mean rank of the run each sorted place belongs to.
  const rankAt = new Float64Array(n);
  let tieSum = 0;
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && sorted[end] === sorted[start]) end++;
    const size = end - start;
    if (size > 1) tieSum += size ** 3 - size;
    rankAt.fill((start + end + 1) / 2, start, end);
    start = end;
  }
  const ranks = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let low = 0;
    let high = n - 1;
    const value = values[i]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    ranks[i] = rankAt[low]!;
  }
  return { ranks, tieSum, ties: tieSum > 0 };
}
