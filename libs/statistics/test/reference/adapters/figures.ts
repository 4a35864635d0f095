import { type Estimate, isUndefined, type Undefined } from '../../../src';

/** The result, or an error naming why there is none: a reference case always has one unless it says null. */
export function present<T extends object>(result: T | Undefined): T {
  if (isUndefined(result)) throw new Error(`Undefined: ${result.reason}`);
  return result;
}

/** [low, high], or null where there is no interval. */
export function limitsOf(estimate: Estimate | Undefined): [number, number] | null {
  if (isUndefined(estimate) || estimate.low === null || estimate.high === null) return null;
  return [estimate.low, estimate.high];
}

/** The numeric inputs of a case. */
export const numbers = (inputs: Record<string, unknown>): Record<string, number | undefined> =>
  inputs as Record<string, number | undefined>;
