import { betaQuantile } from '../../distributions/beta';
import { countFault, type EventCount, firstFault, levelFault } from '../../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';

/**
 * A proportion with Jeffreys's interval: quantiles of Beta(events + 1/2, non-events + 1/2) (Brown, Cai and DasGupta
 * 2001); the limit is 0 without events and 1 when all are events. Undefined without trials.
 * @example jeffreysInterval({ events: 81, trials: 263 }) // low = 0.25452193, high = 0.36564750
 */
export function jeffreysInterval(of: EventCount & { level?: number }): Estimate | Undefined {
  const { events, trials, level = 0.95 } = of;
  const fault = firstFault(countFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const shape = { p: (1 - level) / 2, a: events + 0.5, b: trials - events + 0.5 };
  return {
    value: events / trials,
    low: events === 0 ? 0 : betaQuantile(shape),
    high: events === trials ? 1 : betaQuantile({ ...shape, upper: true }),
    level,
    pValue: null,
    method: 'Jeffreys interval',
  };
}
