import { fUpperTail } from '../distributions/f-distribution';
import { compensatedSum } from '../numerics/compensated-sum';
import { sampleSummary, type SampleSummary } from '../numerics/sample-summary';
import { isUndefined, type Undefined, undefinedBecause } from '../result';

/** A one-way analysis of variance. */
export interface AnalysisOfVariance {
  betweenDegrees: number;
  withinDegrees: number;
  betweenSumOfSquares: number;
  withinSumOfSquares: number;
  /** Null when the groups do not vary within. */
  statistic: number | null;
  pValue: number | null;
  /** Between over total sum of squares; null for constant data. */
  etaSquared: number | null;
  /** Welch's test without equal variances; null when a group has one value or does not vary. */
  welch: { statistic: number; numeratorDegrees: number; denominatorDegrees: number; pValue: number } | null;
  method: string;
}

/**
 * One-way analysis of variance: do group means differ? Equal variances assumed, with Welch's 1951 test beside it.
 * Sums of squares in two passes about compensated means. R: anova(lm(y ~ group)), oneway.test. Unit of the values squared.
 * Undefined with fewer than two groups or no more values than groups.
 * @example analysisOfVariance({ groups: [[1, 2, 3], [2, 3, 4], [6, 7, 8]] }) // statistic = 21, pValue = 0.001953125, betweenSumOfSquares = 42, withinSumOfSquares = 6
 */
export function analysisOfVariance(of: { groups: readonly (readonly number[])[] }): AnalysisOfVariance | Undefined {
  const groups = of.groups.filter((group) => group.length > 0);
  if (groups.length < 2) return undefinedBecause('At least two groups with values are needed.');
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  if (n <= groups.length) return undefinedBecause('There must be more values than groups.');
  // Values are taken about one of them first, so that a common offset costs no digits.
  const origin = groups[0]![0]!;
  const summaries: SampleSummary[] = [];
  for (const group of groups) {
    const summary = sampleSummary(group.map((value) => value - origin));
    if (isUndefined(summary)) return summary;
    summaries.push(summary);
  }
  const grand = compensatedSum(summaries.map(({ n: size, mean }) => size * mean)) / n;
  const between = compensatedSum(summaries.map(({ n: size, mean }) => size * (mean - grand) ** 2));
  const within = compensatedSum(summaries.map(({ n: size, variance }) => (size - 1) * variance));
  const betweenDegrees = groups.length - 1;
  const withinDegrees = n - groups.length;
  const statistic = within > 0 ? between / betweenDegrees / (within / withinDegrees) : null;
  return {
    betweenDegrees,
    withinDegrees,
    betweenSumOfSquares: between,
    withinSumOfSquares: within,
    statistic,
    pValue:
      statistic === null ? null : fUpperTail(statistic, { numerator: betweenDegrees, denominator: withinDegrees }),
    etaSquared: between + within > 0 ? between / (between + within) : null,
    welch: welchAnova(summaries),
    method: 'One-way analysis of variance',
  };
}

function welchAnova(summaries: readonly SampleSummary[]): AnalysisOfVariance['welch'] {
  if (summaries.some(({ n, variance }) => n < 2 || variance === 0)) return null;
  const k = summaries.length;
  const weights = summaries.map(({ n, variance }) => n / variance);
  const total = compensatedSum(weights);
  const mean = compensatedSum(summaries.map((group, i) => weights[i]! * group.mean)) / total;
  const spread = compensatedSum(summaries.map((group, i) => weights[i]! * (group.mean - mean) ** 2)) / (k - 1);
  const lack =
    compensatedSum(summaries.map((group, i) => (1 - weights[i]! / total) ** 2 / (group.n - 1))) / (k * k - 1);
  const statistic = spread / (1 + 2 * (k - 2) * lack);
  const denominatorDegrees = 1 / (3 * lack);
  const pValue = fUpperTail(statistic, { numerator: k - 1, denominator: denominatorDegrees });
  return { statistic, numeratorDegrees: k - 1, denominatorDegrees, pValue };
}
