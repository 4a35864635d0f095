import { criticalNormal, normalQuantile } from '../distributions/normal';
import { countFault, firstFault, levelFault } from '../numerics/input-faults';
import { findRoot } from '../numerics/find-root';
import { type Undefined, undefinedBecause } from '../result';

/** The smallest differences of a proportion that would be found, up and down. Share units; null where none up to 0 or 1 would be. */
export interface DetectableDifference {
  increase: number | null;
  decrease: number | null;
  power: number;
  level: number;
  method: string;
}

/**
 * Smallest change of a proportion found with the given power (default 0.8) by a two-sided test at 1 - level (default
 * 0.05), given the baseline rate and both numbers of trials: z_α √(p̄q̄(1/n1 + 1/n2)) + z_β √(p1q1/n1 + p2q2/n2) = |p2 - p1|
 * (Fleiss, Levin and Paik 2003, ch. 4, unequal groups; R: power.prop.test when equal). Undefined without trials.
 * @example minimumDetectableDifference({ baselineRate: 0.18, baselineTrials: 113.930814212499, postTrials: 113.930814212499 }) // decrease = 0.1200000
 */
export function minimumDetectableDifference(of: {
  baselineRate: number;
  baselineTrials: number;
  postTrials: number;
  level?: number;
  power?: number;
}): DetectableDifference | Undefined {
  const { baselineRate: p1, baselineTrials: n1, postTrials: n2, level = 0.95, power = 0.8 } = of;
  const fault = firstFault(
    countFault({ events: p1 * n1, trials: n1 }),
    countFault({ events: 0, trials: n2 }),
    levelFault(level),
    power > 0 && power < 1 ? null : 'Power must lie between 0 and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const za = criticalNormal(level);
  const zb = normalQuantile(power);
  const shortfall = (p2: number): number => {
    const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
    const none = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    const some = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
    return Math.abs(p2 - p1) - za * none - zb * some;
  };
  const search = (end: number): number | null => {
    if (p1 === end || shortfall(end) < 0) return null;
    const p2 = findRoot({ of: shortfall, low: p1, high: end });
    return p2 === null ? null : Math.abs(p2 - p1);
  };
  return {
    increase: search(1),
    decrease: search(0),
    power,
    level,
    method: 'Minimum detectable difference of two proportions (normal approximation)',
  };
}
