import { binomialTest } from '../proportions/one-group/binomial-test';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../result';

/**
 * Sign test of paired values: is an increase as likely as a decrease? Exact binomial on the pairs that differ.
 * R: binom.test. Undefined when no pair differs.
 * @example signTest({ baseline: [72, 65, 80, 71, 68, 77, 74], post: [78.5, 66.2, 88.1, 75.3, 73.9, 84.4, 75.6] }) // statistic = 7, pValue = 0.015625
 */
export function signTest(of: { baseline: readonly number[]; post: readonly number[] }): TestResult | Undefined {
  const { baseline, post } = of;
  if (baseline.length !== post.length) return undefinedBecause('The two series do not pair up.');
  const events = post.filter((value, i) => value > baseline[i]!).length;
  const trials = post.filter((value, i) => value !== baseline[i]!).length;
  if (trials === 0) return undefinedBecause('No pair differs.');
  const test = binomialTest({ events, trials, target: 0.5 });
  if (isUndefined(test)) return test;
  return { statistic: events, degreesOfFreedom: null, pValue: test.pValue, method: 'Sign test' };
}
