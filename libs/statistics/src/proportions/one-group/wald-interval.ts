import { criticalNormal } from '../../distributions/normal';
import { countFault, type EventCount, firstFault, levelFault } from '../../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';

/**
 * A proportion with the Wald interval p ± z √(pq/n), not clipped. Poor near 0 and 1 and for small n: prefer
 * wilsonInterval. For comparison with older reports. Shares are 0-1. Undefined without trials.
 * @example waldInterval({ events: 81, trials: 263 }) // low = 0.25219013, high = 0.36377946
 */
export function waldInterval(of: EventCount & { level?: number }): Estimate | Undefined {
  const { events, trials, level = 0.95 } = of;
  const fault = firstFault(countFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const value = events / trials;
  const half = criticalNormal(level) * Math.sqrt((value * (1 - value)) / trials);
  return { value, low: value - half, high: value + half, level, pValue: null, method: 'Wald interval' };
}
