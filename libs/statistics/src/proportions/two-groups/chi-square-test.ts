import { chiSquareUpperTail } from '../../distributions/chi-square';
import { extendedDotProduct } from '../../numerics/extended-dot-product';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';
import { type TwoCounts, twoCountsFault } from './two-counts';

/**
 * Pearson's chi-square test that two proportions are equal, 1 degree of freedom. `continuityCorrection` (default false)
 * is Yates's, never beyond |observed - expected|, as R's chisq.test. Assumes expected counts of about 5 or more.
 * Undefined when no one or everyone has the event: a margin is then 0.
 * @example chiSquareTest({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // statistic = 3.4090909, pValue = 0.064838157
 * @example chiSquareTest({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 }, continuityCorrection: true }) // statistic = 2.3674242, pValue = 0.12389132
 */
export function chiSquareTest(of: TwoCounts & { continuityCorrection?: boolean }): TestResult | Undefined {
  const { baseline, post, continuityCorrection = false } = of;
  const fault = twoCountsFault(of);
  if (fault) return undefinedBecause(fault);
  const events = baseline.events + post.events;
  const trials = baseline.trials + post.trials;
  if (events === 0 || events === trials)
    return undefinedBecause('The test is undefined: no one, or everyone, has the event in both periods.');
  // In a 2 x 2 table |observed - expected| is the same in all cells: here n1 n2 |p2 - p1| / n.
  const cross = extendedDotProduct([post.events, baseline.events], [baseline.trials, -post.trials]);
  const deviation = Math.abs(cross) / trials;
  const used = deviation - (continuityCorrection ? Math.min(0.5, deviation) : 0);
  const p = events / trials;
  const q = (trials - events) / trials;
  const reciprocals = 1 / baseline.trials + 1 / post.trials;
  const statistic = (used * used * reciprocals) / (p * q);
  return {
    statistic,
    degreesOfFreedom: 1,
    pValue: chiSquareUpperTail(statistic, 1),
    method: continuityCorrection ? 'Chi-square test with Yates correction' : 'Chi-square test',
  };
}
