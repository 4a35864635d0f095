import { type Undefined, undefinedBecause } from '../../result';

/** Why a series of values cannot be charted; null when it can. Nulls are periods without data. */
export function seriesFault(values: readonly (number | null)[]): Undefined | null {
  if (values.every((value) => value === null)) return undefinedBecause('No period has data.');
  if (values.some((value) => value !== null && !Number.isFinite(value)))
    return undefinedBecause('A value is not a finite number.');
  return null;
}
