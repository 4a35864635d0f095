import { criticalNormal, normalLowerTail, normalQuantile } from '../distributions/normal';
import { findRoot } from '../numerics/find-root';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';
import { proportionsFault } from './power-of-two-proportions';

export interface SampleSizeOfProportions {
  /** Trials a group, as computed and rounded up. */
  perGroup: number;
  perGroupRoundedUp: number;
  /** With Fleiss's continuity correction. */
  perGroupContinuityCorrected: number;
  /** On the arcsine scale (Cohen), both tails. */
  perGroupArcsine: number;
  /** Cohen's effect size h. */
  cohenH: number;
  method: string;
}

/**
 * Trials a group to find p1 against p2 with the given power (default 0.8) at 1 - level (default 0.05), two-sided. Sources: Fleiss, Levin
 * and Paik 2003, ch. 4; Cohen 1988; R: power.prop.test, pwr::pwr.2p.test. Undefined for equal proportions.
 * @example sampleSizeOfTwoProportions({ p1: 0.18, p2: 0.06 }) // perGroup = 113.93081421, perGroupContinuityCorrected = 130.06355387
 */
export function sampleSizeOfTwoProportions(of: {
  p1: number;
  p2: number;
  level?: number;
  power?: number;
}): SampleSizeOfProportions | Undefined {
  const { p1, p2, level = 0.95, power = 0.8 } = of;
  const fault = firstFault(
    levelFault(level),
    proportionsFault(p1, p2),
    power > 1 - level && power < 1 ? null : 'Power must lie between 1 - level and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const za = criticalNormal(level);
  const zb = normalQuantile(power);
  const pooled = (p1 + p2) / 2;
  const gap = Math.abs(p1 - p2);
  const needed = za * Math.sqrt(2 * pooled * (1 - pooled)) + zb * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const perGroup = (needed / gap) ** 2;
  const cohenH = Math.abs(2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
  const arcsinePower = (n: number): number => {
    const lift = cohenH * Math.sqrt(n / 2);
    return normalLowerTail(lift - za) + normalLowerTail(-lift - za);
  };
  const start = 2 * ((za + Math.max(zb, 0.1)) / cohenH) ** 2;
  return {
    perGroup,
    perGroupRoundedUp: Math.ceil(perGroup),
    perGroupContinuityCorrected: (perGroup / 4) * (1 + Math.sqrt(1 + 4 / (perGroup * gap))) ** 2,
    perGroupArcsine: findRoot({ of: (n) => arcsinePower(n) - power, low: 1e-9, high: 4 * start }) ?? start,
    cohenH,
    method: 'Sample size of two proportions (normal approximation)',
  };
}
