/**
 * Two-sided permutation p of a rank sum with ties: the share of the ways to choose `size` of the ranks whose sum is at
 * least as far from its mean as the one seen (shift algorithm, Streitberg and Röhmel 1986). R: coin, exact.
 * @example permutationPValue(Float64Array.of(1, 2.5, 2.5, 4), 2, 6.5) // 0.666666666667
 */
export function permutationPValue(ranks: Float64Array, size: number, observed: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const most = [...doubled]
    .sort((a, b) => b - a)
    .slice(0, size)
    .reduce((sum, rank) => sum + rank, 0);
  // ways[j][s]: ways to choose j ranks that sum to s/2.
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  ways[0]![0] = 1;
  for (const rank of doubled)
    for (let j = size; j >= 1; j--) {
      const from = ways[j - 1]!;
      const to = ways[j]!;
      for (let s = most; s >= rank; s--) to[s] = to[s]! + from[s - rank]!;
    }
  const mean = (size * doubled.reduce((sum, rank) => sum + rank, 0)) / doubled.length;
  const gap = Math.abs(2 * observed - mean);
  let total = 0;
  let far = 0;
  ways[size]!.forEach((count, s) => {
    total += count;
    if (Math.abs(s - mean) >= gap - 1e-9) far += count;
  });
  return Math.min(1, far / total);
}
