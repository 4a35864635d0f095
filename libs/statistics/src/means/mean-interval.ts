import { criticalStudent } from '../distributions/student-t';
import { firstFault, levelFault } from '../numerics/input-faults';
import type { SampleSummary } from '../numerics/sample-summary';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/**
 * Why a sample cannot be used with a variance; null when it can.
 * @example sampleFault({ n: 1, mean: 2, variance: 0 }) // At least two values are needed for an interval.
 */
export function sampleFault(sample: SampleSummary): string | null {
  const { n, mean, variance } = sample;
  if (!Number.isFinite(n) || !Number.isFinite(mean) || !Number.isFinite(variance))
    return 'A size, mean or variance is not a finite number.';
  if (n < 2) return 'At least two values are needed for an interval.';
  return variance < 0 ? 'A variance cannot be negative.' : null;
}

/**
 * A mean with Student's t interval, in the unit of the values. Assumes independent values, roughly normal means.
 * R: t.test(x)$conf.int. Undefined with fewer than two values; a constant sample has an interval of width 0.
 * @example meanInterval({ sample: { n: 7, mean: 4.357142857142857, variance: 0.09619047619047619 } }) // low = 4.0703057, high = 4.6439800
 */
export function meanInterval(of: { sample: SampleSummary; level?: number }): Estimate | Undefined {
  const { sample, level = 0.95 } = of;
  const fault = firstFault(sampleFault(sample), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const half = criticalStudent(level, sample.n - 1) * Math.sqrt(sample.variance / sample.n);
  return {
    value: sample.mean,
    low: sample.mean - half,
    high: sample.mean + half,
    level,
    pValue: null,
    method: "Student's t interval",
  };
}
