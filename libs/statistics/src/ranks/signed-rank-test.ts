import { normalQuantile, normalTwoSided } from '../distributions/normal';
import { firstFault, levelFault } from '../numerics/input-faults';
import { ascending } from '../numerics/quantile';
import { type Estimate, type TestResult, type Undefined, undefinedBecause } from '../result';
import { averageRanks } from './average-ranks';
import type { RankTestMethod } from './mann-whitney-test';
import { kthWalshAverage } from './ordered-pairs';
import { quantileOf, signedRankProbabilities, tailsAt } from './rank-sum-distribution';

export interface SignedRankResult extends TestResult {
  /** Sum of the ranks of positive differences. */
  statistic: number;
  /** Differences of 0, dropped. */
  zeros: number;
  z: number | null;
  /** Median of the averages of pairs of differences (pseudomedian), with its interval; null limits where not reached. */
  pseudomedian: Estimate;
}

/**
 * Wilcoxon signed-rank test of paired values, post minus baseline: zeros dropped; exact for fewer than 50 pairs without
 * ties or zeros, else normal with tie-corrected variance and `continuityCorrection` (default true). R:
 * wilcox.test(paired = TRUE, conf.int = TRUE). Assumes symmetric differences. Undefined without a non-zero difference.
 * @example signedRankTest({ baseline: [72, 65, 80, 71, 68, 77, 74], post: [78.5, 66.2, 88.1, 75.3, 73.9, 84.4, 75.6] }) // statistic = 28, pValue = 0.015625, pseudomedian.value = 4.975, pseudomedian.low = 1.6, pseudomedian.high = 7.4
 */
export function signedRankTest(of: {
  baseline: readonly number[];
  post: readonly number[];
  level?: number;
  method?: RankTestMethod;
  continuityCorrection?: boolean;
}): SignedRankResult | Undefined {
  const { baseline, post, level = 0.95, method = 'auto', continuityCorrection = true } = of;
  const fault = firstFault(
    levelFault(level),
    baseline.length === post.length ? null : 'The two series do not pair up.',
  );
  if (fault) return undefinedBecause(fault);
  const all = post.map((value, i) => value - baseline[i]!);
  if (!all.every(Number.isFinite)) return undefinedBecause('A value is not a finite number.');
  const differences = all.filter((difference) => difference !== 0);
  const n = differences.length;
  if (n === 0) return undefinedBecause('No pair differs.');
  const zeros = all.length - n;
  const { ranks, tieSum, ties } = averageRanks(differences.map(Math.abs));
  const statistic = ranks.reduce((sum, rank, i) => (differences[i]! > 0 ? sum + rank : sum), 0);
  const exact = method === 'exact' || (method === 'auto' && n < 50 && !ties && zeros === 0);
  if (exact && (ties || n > 1000)) return undefinedBecause('The exact test needs untied differences, at most 1,000.');
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieSum / 48;
  const gap = statistic - (n * (n + 1)) / 4;
  const z = (gap - (continuityCorrection ? Math.sign(gap) * 0.5 : 0)) / Math.sqrt(variance);
  const probabilities = exact ? signedRankProbabilities(n) : null;
  const tails = probabilities && tailsAt(probabilities, statistic);
  const approximate = `normal approximation${continuityCorrection ? ' with continuity correction' : ''}`;
  const name = `Wilcoxon signed-rank test, ${exact ? 'exact' : approximate}`;
  const first = probabilities
    ? Math.max(1, quantileOf(probabilities, (1 - level) / 2))
    : Math.floor((n * (n + 1)) / 4 - 0.5 + normalQuantile((1 - level) / 2) * Math.sqrt(variance)) + 1;
  return {
    statistic,
    degreesOfFreedom: null,
    zeros,
    z: exact ? null : z,
    pValue: tails ? Math.min(1, 2 * Math.min(tails.lower, tails.upper)) : normalTwoSided(z),
    pseudomedian: pseudomedian(differences, level, first),
    method: name,
  };
}

function pseudomedian(differences: readonly number[], level: number, first: number): Estimate {
  const sorted = ascending(differences);
  const pairs = (sorted.length * (sorted.length + 1)) / 2;
  const at = (k: number): number => kthWalshAverage(sorted, k);
  const value = pairs % 2 === 1 ? at((pairs + 1) / 2) : (at(pairs / 2) + at(pairs / 2 + 1)) / 2;
  const reached = first >= 1;
  const method = 'Pseudomedian, signed-rank interval';
  return {
    value,
    low: reached ? at(first) : null,
    high: reached ? at(pairs - first + 1) : null,
    level,
    pValue: null,
    method,
  };
}
