import { normalTwoSided } from '../distributions/normal';
import { type TestResult, type Undefined, undefinedBecause } from '../result';
import { averageRanks } from './average-ranks';
import { samplesFault } from './hodges-lehmann';
import { permutationPValue } from './permutation-p-value';
import { rankSumProbabilities, tailsAt } from './rank-sum-distribution';

/** How the p value is found; 'auto' is exact without ties and with fewer than 50 values a side, else 'normal', as R. */
export type RankTestMethod = 'auto' | 'exact' | 'normal';

export interface MannWhitneyResult extends TestResult {
  /** Pairs in which the post value is larger, ties counting a half. */
  uPost: number;
  uBaseline: number;
  /** Standardised U; null with an exact p value or when all values are equal. */
  z: number | null;
  /** Chance that a post value exceeds a baseline one, ties a half: uPost / (m n). */
  probabilityOfSuperiority: number;
  /** uPost share minus uBaseline share, -1 to 1 (also Cliff's delta). */
  rankBiserial: number;
  ties: boolean;
}

/**
 * Mann-Whitney (Wilcoxon rank sum) test that two samples come from one distribution. Normal approximation with the tie-corrected
 * variance and `continuityCorrection` (default true); 'exact' enumerates ranks, by permutation where there are ties
 * (small samples only). R: wilcox.test, coin::wilcox_test(distribution = 'exact').
 * Undefined when a side is empty, or when all values are equal.
 * @example mannWhitneyTest({ baseline: [3.1, 4.7, 2.2, 5.9, 4.1, 3.8], post: [5.2, 6.4, 4.9, 7.7, 6.1, 8.3, 5.5] }) // uPost = 39, pValue = 0.0081585082
 */
export function mannWhitneyTest(of: {
  baseline: ArrayLike<number>;
  post: ArrayLike<number>;
  method?: RankTestMethod;
  continuityCorrection?: boolean;
}): MannWhitneyResult | Undefined {
  const { baseline, post, method = 'auto', continuityCorrection = true } = of;
  const fault = samplesFault(baseline, post);
  if (fault) return undefinedBecause(fault);
  const [m, n] = [baseline.length, post.length];
  const joined = new Float64Array(m + n);
  joined.set(baseline);
  joined.set(post, m);
  const { ranks, tieSum, ties } = averageRanks(joined);
  let rankSum = 0;
  for (let i = m; i < m + n; i++) rankSum += ranks[i]!;
  const uPost = rankSum - (n * (n + 1)) / 2;
  const figures = {
    uPost,
    uBaseline: m * n - uPost,
    statistic: uPost,
    degreesOfFreedom: null,
    probabilityOfSuperiority: uPost / (m * n),
    rankBiserial: (2 * uPost) / (m * n) - 1,
    ties,
  };
  const exact = method === 'exact' || (method === 'auto' && !ties && m < 50 && n < 50);
  if (exact) {
    if (m + n > 200) return undefinedBecause('The exact test is for up to 200 values: use the normal approximation.');
    const pValue = ties ? permutationPValue(ranks, n, rankSum) : exactPValue(m, n, uPost);
    return { ...figures, z: null, pValue, method: `Mann-Whitney test, exact${ties ? ' by permutation' : ''}` };
  }
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tieSum / (total * (total - 1)));
  if (!(variance > 0)) return undefinedBecause('All values are equal: there are no ranks to compare.');
  const gap = uPost - (m * n) / 2;
  const z = (gap - (continuityCorrection ? Math.sign(gap) * 0.5 : 0)) / Math.sqrt(variance);
  const name = `Mann-Whitney test, normal approximation${continuityCorrection ? ' with continuity correction' : ''}`;
  return { ...figures, z, pValue: normalTwoSided(z), method: name };
}

function exactPValue(m: number, n: number, u: number): number {
  const { lower, upper } = tailsAt(rankSumProbabilities(m, n), u);
  return Math.min(1, 2 * Math.min(lower, upper));
}
