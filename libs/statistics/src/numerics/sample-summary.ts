import { type Undefined, undefinedBecause } from '../result';
import { compensatedSum } from './compensated-sum';

/** A sample by its size, mean and variance (denominator n - 1; 0 where n is 1), in the unit of the values. */
export interface SampleSummary {
  n: number;
  mean: number;
  variance: number;
}

/**
 * Size, mean and variance of a sample by the corrected two-pass algorithm with compensated sums
 * (Chan, Golub and LeVeque 1983, Am. Stat. 37:242-247). Undefined without values. R: mean, var.
 * @example sampleSummary([10000000.2, 10000000.1, 10000000.3]) // n = 3, mean = 10000000.2, variance = 0.01000
 */
export function sampleSummary(values: ArrayLike<number>): SampleSummary | Undefined {
  const n = values.length;
  if (n === 0) return undefinedBecause('There are no values.');
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(values[i])) return undefinedBecause('A value is not a finite number.');
  const first = compensatedSum(values) / n;
  const deviations = new Float64Array(n);
  for (let i = 0; i < n; i++) deviations[i] = values[i]! - first;
  const shift = compensatedSum(deviations) / n;
  const squares = deviations.map((deviation) => deviation * deviation);
  const variance = n > 1 ? Math.max(0, (compensatedSum(squares) - n * shift * shift) / (n - 1)) : 0;
  return { n, mean: first + shift, variance };
}

/**
 * The summary of a sample known only by Σx, Σx² and n, as a warehouse returns it. Loses digits when the mean is large
 * beside the spread; use `sampleSummary` where the values are at hand. Undefined when n is 0.
 * @example sampleSummaryFromSums({ n: 3, sum: 6, sumOfSquares: 14 }) // mean = 2, variance = 1
 */
export function sampleSummaryFromSums(sums: {
  n: number;
  sum: number;
  sumOfSquares: number;
}): SampleSummary | Undefined {
  const { n, sum, sumOfSquares } = sums;
  if (!(n > 0) || !Number.isFinite(sum) || !Number.isFinite(sumOfSquares))
    return undefinedBecause('There are no values.');
  const mean = sum / n;
  return { n, mean, variance: n > 1 ? Math.max(0, (sumOfSquares - sum * mean) / (n - 1)) : 0 };
}
