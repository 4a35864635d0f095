import { sandwich } from '../../numerics/quadratic-form';

/**
 * Small-sample factor of cluster-robust errors. `none`: CR0; `groups`: G/(G-1) (R's vcovCL HC0); `CR1`: G/(G-1) ·
 * (n-1)/(n-k) (Stata, vcovCL HC1).
 */
export const clusterCorrections = ['none', 'groups', 'CR1'] as const;
export type ClusterCorrection = (typeof clusterCorrections)[number];

/**
 * Scores (x_i times the estimating residual) summed within clusters, in order of first appearance.
 * @example clusterSums([[1], [2], [4]], ['a', 'b', 'a']) // 0.0 = 5, 1.0 = 2
 */
export function clusterSums(
  scores: readonly (readonly number[])[],
  clusters: readonly (string | number)[],
): number[][] {
  const sums = new Map<string | number, number[]>();
  scores.forEach((score, i) => {
    const sum = sums.get(clusters[i]!);
    if (sum) score.forEach((value, j) => (sum[j] = sum[j]! + value));
    else sums.set(clusters[i]!, [...score]);
  });
  return [...sums.values()];
}

/**
 * Cluster-robust covariance B (Σ_g s_g s_gᵀ) B with the small-sample factor. Assumes many independent clusters.
 * Source: Liang and Zeger 1986; Cameron and Miller 2015; R: sandwich::vcovCL.
 * @example clusterCovariance({ scores: [[1], [1], [-1]], clusters: ['a', 'a', 'b'], bread: [[1]], k: 1, correction: 'none' }) // 0.0 = 5
 */
export function clusterCovariance(of: {
  scores: readonly (readonly number[])[];
  clusters: readonly (string | number)[];
  bread: readonly (readonly number[])[];
  /** Coefficients counted in the factor (fixed effects included). */
  k: number;
  correction: ClusterCorrection;
}): number[][] {
  const { scores, clusters, bread, k, correction } = of;
  const sums = clusterSums(scores, clusters);
  const size = bread.length;
  const meat = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_unused, b) => sums.reduce((total, sum) => total + sum[a]! * sum[b]!, 0)),
  );
  const [n, g] = [scores.length, sums.length];
  const groups = correction === 'none' ? 1 : g / (g - 1);
  const factor = correction === 'CR1' ? (groups * (n - 1)) / (n - k) : groups;
  return sandwich(bread, meat).map((row) => row.map((value) => value * factor));
}
