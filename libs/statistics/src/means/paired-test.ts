import { firstFault, levelFault } from '../numerics/input-faults';
import { sampleSummary } from '../numerics/sample-summary';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import { comparedMeans, type MeanComparison } from './welch-test';

/** A paired t test with the standardised mean difference of pairs. */
export interface PairedComparison extends MeanComparison {
  pairs: number;
  sdOfDifferences: number;
  /** Mean difference over the standard deviation of differences. */
  dz: number;
}

/**
 * Paired t test, post minus baseline, on patients (or sites) seen twice. Assumes independent pairs. R: t.test(paired = TRUE).
 * Undefined with fewer than two pairs or when all differences are equal.
 * @example pairedTest({ baseline: [72, 65, 80, 71, 68, 77, 74], post: [78.5, 66.2, 88.1, 75.3, 73.9, 84.4, 75.6] }) // statistic = 4.8347584, pValue = 0.0028961932, difference.low = 2.4694580
 */
export function pairedTest(of: {
  baseline: readonly number[];
  post: readonly number[];
  level?: number;
}): PairedComparison | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = firstFault(
    levelFault(level),
    baseline.length === post.length ? null : 'The two series do not pair up.',
    baseline.length > 1 ? null : 'At least two pairs are needed.',
  );
  if (fault) return undefinedBecause(fault);
  const summary = sampleSummary(post.map((value, i) => value - baseline[i]!));
  if (isUndefined(summary)) return summary;
  const { n, mean, variance } = summary;
  if (variance === 0) return undefinedBecause('All differences are equal: the test has no error to compare with.');
  const compared = comparedMeans({
    baseline: { n, mean: 0, variance: 0 },
    post: summary,
    level,
    standardError: Math.sqrt(variance / n),
    degreesOfFreedom: n - 1,
    method: 'Paired t test',
  });
  return { ...compared, pairs: n, sdOfDifferences: Math.sqrt(variance), dz: mean / Math.sqrt(variance) };
}
