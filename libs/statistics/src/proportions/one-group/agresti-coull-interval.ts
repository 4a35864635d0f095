import { criticalNormal } from '../../distributions/normal';
import { countFault, type EventCount, firstFault, levelFault } from '../../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';

/**
 * A proportion with the Agresti-Coull interval: Wald's form after adding z²/2 events and z²/2 non-events
 * (Agresti and Coull 1998). Not clipped, as published. `value` is the plain proportion. Undefined without trials.
 * @example agrestiCoullInterval({ events: 81, trials: 263 }) // low = 0.25522067, high = 0.36627743
 */
export function agrestiCoullInterval(of: EventCount & { level?: number }): Estimate | Undefined {
  const { events, trials, level = 0.95 } = of;
  const fault = firstFault(countFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const z = criticalNormal(level);
  const n = trials + z * z;
  const centre = (events + (z * z) / 2) / n;
  const half = z * Math.sqrt((centre * (1 - centre)) / n);
  const method = 'Agresti-Coull interval';
  return { value: events / trials, low: centre - half, high: centre + half, level, pValue: null, method };
}
