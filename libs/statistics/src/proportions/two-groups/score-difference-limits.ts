import { findRoot } from '../../numerics/find-root';
import type { TwoCounts } from './two-counts';

/**
 * Limits of the difference post - baseline by inverting the score test with the N/(N-1) variance
 * (Miettinen and Nurminen 1985, Stat Med 4:213-226). R: ratesci::scoreci(skew = FALSE). Share units.
 * @example scoreDifferenceLimits({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 }, z: 1.959963984540054 }) // low = -0.2582672, high = 0.0089437
 */
export function scoreDifferenceLimits(of: TwoCounts & { z: number }): { low: number; high: number } {
  const { baseline, post, z } = of;
  const difference = post.events / post.trials - baseline.events / baseline.trials;
  const excess = (theta: number, sign: number): number => scoreStatistic(of, theta) - sign * z;
  const edge = 1 - 1e-15;
  const low = difference <= -edge ? -1 : (findRoot({ of: (t) => excess(t, 1), low: -edge, high: difference }) ?? -1);
  const high = difference >= edge ? 1 : (findRoot({ of: (t) => excess(t, -1), low: difference, high: edge }) ?? 1);
  return { low, high };
}

/** z statistic of the hypothesis that the true difference is theta. */
function scoreStatistic({ baseline, post }: TwoCounts, theta: number): number {
  const n1 = baseline.trials;
  const n2 = post.trials;
  const n = n1 + n2;
  const p1 = restrictedBaselineShare({ baseline, post }, theta);
  const p2 = Math.min(1, Math.max(0, p1 + theta));
  const variance = ((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2) * (n / (n - 1));
  const difference = post.events / n2 - baseline.events / n1 - theta;
  if (difference === 0) return 0;
  return variance > 0 ? difference / Math.sqrt(variance) : difference * Infinity;
}

/** Maximum-likelihood baseline share when the post share is theta above it: the root of a cubic, in closed form. */
function restrictedBaselineShare({ baseline, post }: TwoCounts, theta: number): number {
  const n = baseline.trials + post.trials;
  const events = baseline.events + post.events;
  const l2 = (post.trials + 2 * baseline.trials) * theta - n - events;
  const l1 = (baseline.trials * theta - n - 2 * baseline.events) * theta + events;
  const l0 = baseline.events * theta * (1 - theta);
  const third = l2 / (3 * n);
  const q = third ** 3 - (l1 * l2) / (6 * n * n) + l0 / (2 * n);
  const p = (q >= 0 ? 1 : -1) * Math.sqrt(Math.max(0, third * third - l1 / (3 * n)));
  const ratio = p === 0 ? 0 : Math.min(1, Math.max(-1, q / p ** 3));
  const angle = (Math.PI + Math.acos(ratio)) / 3;
  const share = 2 * p * Math.cos(angle) - third;
  return Math.min(Math.min(1, 1 - theta), Math.max(Math.max(0, -theta), share));
}
