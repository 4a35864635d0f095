import { criticalNormal, normalLowerTail } from '../distributions/normal';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';

export interface Power {
  /** Chance of a significant result, 0-1. */
  power: number;
  method: string;
}

/**
 * Power of the two-sided test of two proportions, `perGroup` trials each, pooled variance under no difference, normal
 * approximation. `strict` also counts significance in the wrong direction (default false). R: power.prop.test.
 * @example powerOfTwoProportions({ p1: 0.18, p2: 0.06, perGroup: 50 }) // power = 0.45399318
 */
export function powerOfTwoProportions(of: {
  p1: number;
  p2: number;
  perGroup: number;
  level?: number;
  strict?: boolean;
}): Power | Undefined {
  const { p1, p2, perGroup, level = 0.95, strict = false } = of;
  const fault = firstFault(levelFault(level), proportionsFault(p1, p2), perGroup > 0 ? null : 'There are no trials.');
  if (fault) return undefinedBecause(fault);
  const none = criticalNormal(level) * Math.sqrt(((p1 + p2) / 2) * (1 - (p1 + p2) / 2) * 2);
  const some = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const lift = Math.sqrt(perGroup) * Math.abs(p1 - p2);
  const wrong = strict ? normalLowerTail((-lift - none) / some) : 0;
  return {
    power: normalLowerTail((lift - none) / some) + wrong,
    method: 'Power of two proportions (normal approximation)',
  };
}

/**
 * Why two proportions cannot be told apart by any sample; null when they can.
 * @example proportionsFault(0.2, 0.3) // null
 */
export function proportionsFault(p1: number, p2: number): string | null {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) return 'Proportions must lie between 0 and 1.';
  if (p1 === p2) return 'The proportions are equal: there is no difference to find.';
  return p1 * (1 - p1) + p2 * (1 - p2) > 0 ? null : 'Both proportions are 0 or 1: they do not vary.';
}
