import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { criticalStudent, studentTwoSided } from '../distributions/student-t';
import type { Estimate } from '../result';

/** A coefficient or contrast with its standard error and test statistic (t or z; null when the error is 0). */
export interface Coefficient extends Estimate {
  standardError: number;
  statistic: number | null;
  /** Degrees of freedom of the t reference; null for the normal. */
  degreesOfFreedom: number | null;
}

/**
 * A coefficient with interval and p value by t on `degreesOfFreedom`, or by the normal when that is null.
 * @example coefficientOf({ value: 2, variance: 1, level: 0.95, degreesOfFreedom: null, method: 'z' }) // pValue = 0.04550026, low = 0.04003602
 */
export function coefficientOf(of: {
  value: number;
  variance: number;
  level: number;
  degreesOfFreedom: number | null;
  method: string;
}): Coefficient {
  const { value, variance, level, degreesOfFreedom, method } = of;
  const standardError = Math.sqrt(Math.max(0, variance));
  const critical = degreesOfFreedom === null ? criticalNormal(level) : criticalStudent(level, degreesOfFreedom);
  const statistic = standardError > 0 ? value / standardError : null;
  const twoSided = (z: number): number =>
    degreesOfFreedom === null ? normalTwoSided(z) : studentTwoSided(z, degreesOfFreedom);
  return {
    value,
    low: value - critical * standardError,
    high: value + critical * standardError,
    level,
    pValue: statistic === null ? null : twoSided(statistic),
    method,
    standardError,
    statistic,
    degreesOfFreedom,
  };
}

/**
 * An estimate on the log scale as a ratio: odds ratio, rate ratio, risk ratio.
 * @example ratioOf({ value: 0, low: -1, high: 1, level: 0.95, pValue: 1, method: '' }, 'ratio') // value = 1, high = 2.71828183
 */
export function ratioOf(coefficient: Estimate, method: string): Estimate {
  const { value, low, high, level, pValue } = coefficient;
  const exp = (limit: number | null): number | null => (limit === null ? null : Math.exp(limit));
  return { value: Math.exp(value), low: exp(low), high: exp(high), level, pValue, method };
}
