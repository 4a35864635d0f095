import { noncentralStudentUpperTail } from '../distributions/noncentral-t';
import { criticalStudent } from '../distributions/student-t';
import { findRoot } from '../numerics/find-root';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';
import type { Power } from './power-of-two-proportions';

export interface SampleSizeOfMeans {
  perGroup: number;
  perGroupRoundedUp: number;
  method: string;
}

export interface DetectableMeanDifference {
  /** Unit of the outcome. */
  difference: number;
  method: string;
}

interface TwoMeansDesign {
  perGroup: number;
  /** Difference over the common standard deviation. */
  effect: number;
  level: number;
}

function studentPower({ perGroup, effect, level }: TwoMeansDesign): number {
  const df = 2 * (perGroup - 1);
  return noncentralStudentUpperTail({ t: criticalStudent(level, df), df, ncp: Math.sqrt(perGroup / 2) * effect });
}

const designFault = (level: number, sd: number): string | null =>
  firstFault(levelFault(level), sd > 0 && Number.isFinite(sd) ? null : 'The standard deviation must be more than 0.');

/**
 * Power of the two-sided t test of two means, equal groups, noncentral t (the tail in the right direction). R: power.t.test.
 * @example powerOfTwoMeans({ difference: 0.5, sd: 1, perGroup: 64 }) // power = 0.80145862
 */
export function powerOfTwoMeans(of: {
  difference: number;
  sd: number;
  perGroup: number;
  level?: number;
}): Power | Undefined {
  const { difference, sd, perGroup, level = 0.95 } = of;
  const fault = firstFault(designFault(level, sd), perGroup >= 2 ? null : 'At least two values a group are needed.');
  if (fault) return undefinedBecause(fault);
  const effect = Math.abs(difference) / sd;
  return { power: studentPower({ perGroup, effect, level }), method: 'Power of two means (noncentral t)' };
}

/**
 * Values a group to find a difference of means with the given power (default 0.8). R: power.t.test.
 * Undefined for no difference, or one so large that two values a group suffice.
 * @example sampleSizeOfTwoMeans({ difference: 0.5, sd: 1 }) // perGroup = 63.765764, perGroupRoundedUp = 64
 */
export function sampleSizeOfTwoMeans(of: {
  difference: number;
  sd: number;
  level?: number;
  power?: number;
}): SampleSizeOfMeans | Undefined {
  const { difference, sd, level = 0.95, power = 0.8 } = of;
  const fault = firstFault(
    designFault(level, sd),
    difference !== 0 && Number.isFinite(difference) ? null : 'There is no difference to find.',
    power > 1 - level && power < 1 ? null : 'Power must lie between 1 - level and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const effect = Math.abs(difference) / sd;
  const excess = (perGroup: number): number => studentPower({ perGroup, effect, level }) - power;
  if (excess(2) >= 0) return undefinedBecause('Two values a group already have that power.');
  let high = 4;
  while (excess(high) < 0 && high < 1e12) high *= 2;
  const perGroup = findRoot({ of: excess, low: 2, high, tolerance: 1e-12 });
  if (perGroup === null) return undefinedBecause('No sample size reaches that power.');
  return { perGroup, perGroupRoundedUp: Math.ceil(perGroup), method: 'Sample size of two means (noncentral t)' };
}

/**
 * Smallest difference of means found with the given power (default 0.8) and `perGroup` values a group.
 * @example minimumDetectableMeanDifference({ sd: 1, perGroup: 64 }) // difference = 0.49906979
 */
export function minimumDetectableMeanDifference(of: {
  sd: number;
  perGroup: number;
  level?: number;
  power?: number;
}): DetectableMeanDifference | Undefined {
  const { sd, perGroup, level = 0.95, power = 0.8 } = of;
  const fault = firstFault(
    designFault(level, sd),
    perGroup >= 2 ? null : 'At least two values a group are needed.',
    power > 1 - level && power < 1 ? null : 'Power must lie between 1 - level and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const excess = (effect: number): number => studentPower({ perGroup, effect, level }) - power;
  let high = 1;
  while (excess(high) < 0 && high < 1e6) high *= 2;
  const effect = findRoot({ of: excess, low: 0, high, tolerance: 1e-12 });
  if (effect === null) return undefinedBecause('No difference reaches that power.');
  return { difference: effect * sd, method: 'Minimum detectable difference of two means (noncentral t)' };
}
