import { firstFault, levelFault } from '../numerics/input-faults';
import type { SampleSummary } from '../numerics/sample-summary';
import { type Undefined, undefinedBecause } from '../result';
import { sampleFault } from './mean-interval';
import { comparedMeans, type MeanComparison } from './welch-test';

/**
 * Pooled variance of two samples with n1 + n2 - 2 degrees of freedom.
 * @example pooledVariance({ n: 2, mean: 0, variance: 1 }, { n: 4, mean: 0, variance: 3 }) // 2.5
 */
export const pooledVariance = (a: SampleSummary, b: SampleSummary): number =>
  ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2);

/**
 * Student's t test of two means, post minus baseline, assuming equal variances. R: t.test(var.equal = TRUE).
 * Undefined with fewer than two values a side or when neither sample varies.
 * @example studentTest({ baseline: { n: 10, mean: 0.75, variance: 3.200555555555556 }, post: { n: 10, mean: 2.33, variance: 4.009 } }) // degreesOfFreedom = 18, pValue = 0.079186714
 */
export function studentTest(of: {
  baseline: SampleSummary;
  post: SampleSummary;
  level?: number;
}): MeanComparison | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = firstFault(sampleFault(baseline), sampleFault(post), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const variance = pooledVariance(baseline, post);
  if (variance === 0) return undefinedBecause('Neither sample varies: the test has no error to compare with.');
  const standardError = Math.sqrt(variance * (1 / baseline.n + 1 / post.n));
  const degreesOfFreedom = baseline.n + post.n - 2;
  return comparedMeans({ baseline, post, level, standardError, degreesOfFreedom, method: "Student's t test" });
}
