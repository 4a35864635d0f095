import { criticalStudent, studentTwoSided } from '../distributions/student-t';
import { firstFault, levelFault } from '../numerics/input-faults';
import type { SampleSummary } from '../numerics/sample-summary';
import { type Estimate, type TestResult, type Undefined, undefinedBecause } from '../result';
import { sampleFault } from './mean-interval';

/** A t test of two means with the difference it is about. */
export interface MeanComparison extends TestResult {
  statistic: number;
  degreesOfFreedom: number;
  /** Post minus baseline, in the unit of the values. */
  difference: Estimate;
  standardError: number;
}

/**
 * Welch's t test: post mean minus baseline mean without assuming equal variances, Satterthwaite degrees of freedom.
 * Assumes independent values. Source: Welch 1947. R: t.test(var.equal = FALSE).
 * Undefined with fewer than two values a side or when both samples are constant.
 * @example welchTest({ baseline: { n: 10, mean: 0.75, variance: 3.200555555555556 }, post: { n: 10, mean: 2.33, variance: 4.009 } }) // statistic = 1.8608135, degreesOfFreedom = 17.776474, pValue = 0.079394140
 */
export function welchTest(of: {
  baseline: SampleSummary;
  post: SampleSummary;
  level?: number;
}): MeanComparison | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = firstFault(sampleFault(baseline), sampleFault(post), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const before = baseline.variance / baseline.n;
  const after = post.variance / post.n;
  if (before + after === 0) return undefinedBecause('Neither sample varies: the test has no error to compare with.');
  const standardError = Math.sqrt(before + after);
  // Shares of the error variance, so that tiny or huge variances neither vanish nor overflow when squared.
  const share = before / (before + after);
  const degreesOfFreedom = 1 / (share ** 2 / (baseline.n - 1) + (1 - share) ** 2 / (post.n - 1));
  return comparedMeans({ baseline, post, level, standardError, degreesOfFreedom, method: "Welch's t test" });
}

/**
 * The result of a t test given its standard error and degrees of freedom.
 * @example comparedMeans({ baseline: { n: 2, mean: 1, variance: 1 }, post: { n: 2, mean: 3, variance: 1 }, level: 0.95, standardError: 1, degreesOfFreedom: 2, method: 't' }) // statistic = 2, pValue = 0.18350342
 */
export function comparedMeans(of: {
  baseline: SampleSummary;
  post: SampleSummary;
  level: number;
  standardError: number;
  degreesOfFreedom: number;
  method: string;
}): MeanComparison {
  const { level, standardError, degreesOfFreedom, method } = of;
  const value = of.post.mean - of.baseline.mean;
  const statistic = value / standardError;
  const pValue = studentTwoSided(statistic, degreesOfFreedom);
  const half = criticalStudent(level, degreesOfFreedom) * standardError;
  const difference = { value, low: value - half, high: value + half, level, pValue, method };
  return { difference, standardError, statistic, degreesOfFreedom, pValue, method };
}
