import { normalTwoSided } from '../../distributions/normal';
import { countFault, type EventCount } from '../../numerics/input-faults';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';

/**
 * Score test that a proportion equals `target`: z = (p - target)/√(target(1 - target)/n), two-sided. The dual of Wilson's
 * interval. R: prop.test(correct = FALSE), whose chi-square is z². Undefined without trials or with a target of 0 or 1.
 * @example proportionZTest({ events: 30, trials: 200, target: 0.2 }) // statistic = -1.7677670, pValue = 0.077099872
 */
export function proportionZTest(of: EventCount & { target: number }): TestResult | Undefined {
  const { events, trials, target } = of;
  const fault = countFault(of);
  if (fault) return undefinedBecause(fault);
  if (!(target > 0 && target < 1)) return undefinedBecause('The target must lie strictly between 0 and 1.');
  const statistic = (events / trials - target) / Math.sqrt((target * (1 - target)) / trials);
  return { statistic, degreesOfFreedom: null, pValue: normalTwoSided(statistic), method: 'Score test of a proportion' };
}
