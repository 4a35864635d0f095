/**
 * Probabilities of the Mann-Whitney U of two samples without ties: counts of partitions, added up (Mann and Whitney
 * 1947), divided by the number of arrangements. Entry u is P(U = u), u from 0 to m·n. R: dwilcox.
 * @example rankSumProbabilities(2, 2) // 0 = 0.16666666667, 2 = 0.3333333333
 */
export function rankSumProbabilities(m: number, n: number): Float64Array {
  // U of (m, n) and (n, m) is the same law: the outer loop takes the smaller sample.
  if (m > n) return rankSumProbabilities(n, m);
  // rows[j] is the distribution of U with i values in one sample and j in the other, for the current i, in counts.
  let rows = Array.from({ length: n + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= m; i++) {
    const next = [Float64Array.of(1)];
    for (let j = 1; j <= n; j++) {
      // The largest value is in the first sample (beats j of the second) or in the second.
      const counts = new Float64Array(i * j + 1);
      const with1 = rows[j]!;
      const with2 = next[j - 1]!;
      counts.set(with1, j);
      for (let u = 0; u < with2.length; u++) counts[u] = counts[u]! + with2[u]!;
      next.push(counts);
    }
    rows = next;
  }
  const counts = rows[n]!;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/**
 * Probabilities of the Wilcoxon signed-rank V of n pairs without ties or zeros: V from 0 to n(n+1)/2. R: dsignrank.
 * @example signedRankProbabilities(3) // 3 = 0.25
 */
export function signedRankProbabilities(n: number): Float64Array {
  let probabilities = Float64Array.of(1);
  for (let rank = 1; rank <= n; rank++) {
    const next = new Float64Array(probabilities.length + rank);
    for (let v = 0; v < probabilities.length; v++) {
      next[v] = next[v]! + probabilities[v]! / 2;
      next[v + rank] = next[v + rank]! + probabilities[v]! / 2;
    }
    probabilities = next;
  }
  return probabilities;
}

/** P(X <= x) and P(X >= x) of a law on 0, 1, 2, ... */
export function tailsAt(probabilities: Float64Array, x: number): { lower: number; upper: number } {
  let lower = 0;
  let upper = 0;
  probabilities.forEach((probability, value) => {
    if (value <= x) lower += probability;
    if (value >= x) upper += probability;
  });
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) };
}

/** Smallest x with P(X <= x) >= p. */
export function quantileOf(probabilities: Float64Array, p: number): number {
  let sum = 0;
  for (let x = 0; x < probabilities.length; x++) {
    sum += probabilities[x]!;
    if (sum >= p * (1 - 1e-12)) return x;
  }
  return probabilities.length - 1;
}
