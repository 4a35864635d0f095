/** A point estimate with its confidence interval. Bounds may be ±Infinity only where a procedure says so. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
  /** Confidence level of the interval, 0-1. */
  level: number;
  pValue: number | null;
  /** Name of the procedure, as a report prints it. */
  method: string;
}

/** Why a procedure has no result. "Not enough data" is a state, never NaN and never an exception. */
export interface Undefined {
  undefined: true;
  reason: string;
}

/** @example undefinedBecause('There are no trials.') // reason = There are no trials. */
export const undefinedBecause = (reason: string): Undefined => ({ undefined: true, reason });
/** @example isUndefined(undefinedBecause('')) // true */
export const isUndefined = (result: object): result is Undefined => 'undefined' in result;

/** A significance test. `pValue` is two-sided unless the method's name says otherwise. */
export interface TestResult {
  /** Null where the test has no statistic (exact tests). */
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number;
  /** Name of the procedure, as a report prints it. */
  method: string;
}
