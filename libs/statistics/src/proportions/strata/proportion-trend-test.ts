import { chiSquareUpperTail } from '../../distributions/chi-square';
import { compensatedSum } from '../../numerics/compensated-sum';
import { countFault, type EventCount } from '../../numerics/input-faults';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';

/** Trend over ordered groups and homogeneity of all groups. */
export interface ProportionTrend {
  trend: TestResult;
  homogeneity: TestResult;
}

/**
 * Cochran-Armitage test for a linear trend in proportions over ordered groups with `scores` (default 1, 2, 3, ...), and
 * the chi-square test that all groups are equal. R: prop.trend.test, prop.test. Groups of n > 0.
 * Undefined with fewer than two groups, equal scores, or when no one or everyone has the event.
 * @example proportionTrendTest({ groups: [{ events: 18, trials: 100 }, { events: 15, trials: 100 }, { events: 9, trials: 100 }, { events: 6, trials: 100 }] }) // trend.statistic = 8.3522727, trend.pValue = 0.0038520521, homogeneity.statistic = 8.5227273
 */
export function proportionTrendTest(of: {
  groups: readonly EventCount[];
  scores?: readonly number[];
}): ProportionTrend | Undefined {
  const { groups, scores = groups.map((_, i) => i + 1) } = of;
  const fault = groups.map(countFault).find((f) => f !== null);
  if (fault) return undefinedBecause(fault);
  if (groups.length < 2) return undefinedBecause('A trend needs at least two groups.');
  if (scores.length !== groups.length || !scores.every(Number.isFinite))
    return undefinedBecause('There must be one finite score a group.');
  const n = compensatedSum(groups.map(({ trials }) => trials));
  const p = compensatedSum(groups.map(({ events }) => events)) / n;
  if (p === 0 || p === 1) return undefinedBecause('No one, or everyone, has the event.');
  const centre = compensatedSum(groups.map(({ trials }, i) => trials * scores[i]!)) / n;
  const spread = compensatedSum(groups.map(({ trials }, i) => trials * (scores[i]! - centre) ** 2));
  if (!(spread > 0)) return undefinedBecause('The scores do not differ.');
  const covariance = compensatedSum(
    groups.map(({ events, trials }, i) => (events - trials * p) * (scores[i]! - centre)),
  );
  const variance = p * (1 - p);
  const test = (statistic: number, degreesOfFreedom: number, method: string): TestResult => ({
    statistic,
    degreesOfFreedom,
    pValue: chiSquareUpperTail(statistic, degreesOfFreedom),
    method,
  });
  const departure = compensatedSum(groups.map(({ events, trials }) => (events - trials * p) ** 2 / trials));
  return {
    trend: test(covariance ** 2 / spread / variance, 1, 'Cochran-Armitage trend test'),
    homogeneity: test(departure / variance, groups.length - 1, 'Chi-square test of equal proportions'),
  };
}
