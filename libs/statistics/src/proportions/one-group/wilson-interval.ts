import { criticalNormal } from '../../distributions/normal';
import { countFault, type EventCount, firstFault, levelFault } from '../../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';

/**
 * A proportion with Wilson's score interval: which true proportions would not be rejected by the score test.
 * Assumes independent trials with one probability. Source: Wilson 1927; limits as Newcombe 1998 (method 3),
 * `continuityCorrection` (default false) as method 4, never beyond |events - trials/2|, as R: prop.test(correct = ).
 * Shares are 0-1. Undefined without trials.
 * @example wilsonInterval({ events: 81, trials: 263 }) // value = 0.30798479, low = 0.25528852, high = 0.36620958
 * @example wilsonInterval({ events: 81, trials: 263, continuityCorrection: true }) // low = 0.25350868, high = 0.36817620
 */
export function wilsonInterval(
  of: EventCount & { level?: number; continuityCorrection?: boolean },
): Estimate | Undefined {
  const { events: x, trials: n, level = 0.95, continuityCorrection = false } = of;
  const fault = firstFault(countFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const correction = continuityCorrection ? Math.min(0.5, Math.abs(x - n / 2)) : 0;
  const { low, high } = wilsonLimits({ x, n, z: criticalNormal(level), correction });
  const method = continuityCorrection ? 'Wilson score interval with continuity correction' : 'Wilson score interval';
  return { value: x / n, low, high, level, pValue: null, method };
}

/**
 * Limits for a given z; the lower one in a form that keeps its digits when events are few. `correction` in events.
 * @example wilsonLimits({ x: 0, n: 10, z: 1.959963984540054 }) // low = 0, high = 0.27753280
 */
export function wilsonLimits(of: { x: number; n: number; z: number; correction?: number }): {
  low: number;
  high: number;
} {
  const { x, n, z, correction = 0 } = of;
  return { low: lowerLimit(x - correction, n, z), high: 1 - lowerLimit(n - x - correction, n, z) };
}

function lowerLimit(x: number, n: number, z: number): number {
  if (x <= 0) return 0;
  return (x * x) / n / (x + (z * z) / 2 + z * Math.sqrt((x * (n - x)) / n + (z * z) / 4));
}
