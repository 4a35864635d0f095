import { normalQuantile } from '../distributions/normal';
import { firstFault, levelFault } from '../numerics/input-faults';
import { ascending } from '../numerics/quantile';
import { type Estimate, type Undefined, undefinedBecause } from '../result';
import { averageRanks } from './average-ranks';
import { kthDifference } from './ordered-pairs';
import { quantileOf, rankSumProbabilities } from './rank-sum-distribution';

/**
 * Hodges-Lehmann shift: the median of all differences post - baseline, with the interval that inverts the Mann-Whitney
 * test. Exact (order statistics) without ties and with fewer than 50 values a side, else from the tie-corrected normal
 * approximation with continuity correction, as R's wilcox.test(conf.int = TRUE). Unit of the values. Assumes the two
 * distributions differ by a shift. Undefined when a side is empty.
 * @example hodgesLehmannShift({ baseline: [3.1, 4.7, 2.2, 5.9, 4.1, 3.8], post: [5.2, 6.4, 4.9, 7.7, 6.1, 8.3, 5.5] }) // value = 2.3, low = 0.5, high = 4.2
 */
export function hodgesLehmannShift(of: {
  baseline: ArrayLike<number>;
  post: ArrayLike<number>;
  level?: number;
}): Estimate | Undefined {
  const { level = 0.95 } = of;
  const fault = firstFault(levelFault(level), samplesFault(of.baseline, of.post));
  if (fault) return undefinedBecause(fault);
  const x = ascending(of.baseline);
  const y = ascending(of.post);
  const pairs = x.length * y.length;
  const at = (k: number): number => kthDifference({ x, y, k });
  const value = pairs % 2 === 1 ? at((pairs + 1) / 2) : (at(pairs / 2) + at(pairs / 2 + 1)) / 2;
  const { exact, first } = lowerRank({ x, y, level });
  const method = `Hodges-Lehmann shift, ${exact ? 'exact' : 'normal-approximation'} interval`;
  if (first < 1) return { value, low: null, high: null, level, pValue: null, method: `${method} (none at this level)` };
  return { value, low: at(first), high: at(pairs - first + 1), level, pValue: null, method };
}

/** Which order statistic of the differences is the lower limit; 0 when the level cannot be reached. */
function lowerRank(of: { x: Float64Array; y: Float64Array; level: number }): { exact: boolean; first: number } {
  const { x, y, level } = of;
  const [m, n] = [x.length, y.length];
  const tail = (1 - level) / 2;
  const joined = new Float64Array(m + n);
  joined.set(x);
  joined.set(y, m);
  const { tieSum, ties } = averageRanks(joined);
  if (!ties && m < 50 && n < 50) {
    // R takes the first order statistic where even it falls short of the level.
    return { exact: true, first: Math.max(1, quantileOf(rankSumProbabilities(m, n), tail)) };
  }
  const total = m + n;
  const sigma = Math.sqrt(((m * n) / 12) * (total + 1 - tieSum / (total * (total - 1))));
  return { exact: false, first: Math.floor((m * n) / 2 - 0.5 + normalQuantile(tail) * sigma) + 1 };
}

/** Why two samples cannot be ranked; null when they can. */
export function samplesFault(baseline: ArrayLike<number>, post: ArrayLike<number>): string | null {
  if (baseline.length === 0) return 'The baseline has no values.';
  if (post.length === 0) return 'The post period has no values.';
  const broken = (values: ArrayLike<number>): boolean => {
    for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return true;
    return false;
  };
  return broken(baseline) || broken(post) ? 'A value is not a finite number.' : null;
}
