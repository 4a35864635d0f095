import { gammaQuantile } from '../distributions/gamma';
import { criticalNormal } from '../distributions/normal';
import { type ExposedEvents, exposureFault, firstFault, levelFault } from '../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

export type PoissonIntervalMethod = 'exact' | 'byar';

/**
 * A rate (events per unit of exposure) with the exact Poisson interval (Garwood 1936; R: poisson.test) or Byar's
 * approximation. Assumes independent events at a constant rate. Undefined without exposure.
 * @example poissonRateInterval({ events: 0, exposure: 10 }) // value = 0, low = 0, high = 0.36888795
 * @example poissonRateInterval({ events: 0, exposure: 10, method: 'byar' }) // high = 0.36680118
 */
export function poissonRateInterval(
  of: ExposedEvents & { level?: number; method?: PoissonIntervalMethod },
): Estimate | Undefined {
  const { events, exposure, level = 0.95, method = 'exact' } = of;
  const fault = firstFault(exposureFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const limits = method === 'exact' ? exactPoissonLimits(events, level) : byarLimits(events, level);
  return {
    value: events / exposure,
    low: limits.low / exposure,
    high: limits.high / exposure,
    level,
    pValue: null,
    method: method === 'exact' ? 'Exact Poisson interval' : "Byar's Poisson interval",
  };
}

/**
 * Exact limits of a Poisson mean given the number of events.
 * @example exactPoissonLimits(0, 0.95) // low = 0, high = 3.68887945
 */
export function exactPoissonLimits(events: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: events === 0 ? 0 : gammaQuantile({ p: tail, shape: events }),
    high: gammaQuantile({ p: tail, shape: events + 1, upper: true }),
  };
}

/**
 * Byar's limits of a Poisson mean (Breslow and Day 1987, vol. 2, eq. 2.9).
 * @example byarLimits(0, 0.95) // low = 0, high = 3.66801183
 */
export function byarLimits(events: number, level: number): { low: number; high: number } {
  const z = criticalNormal(level);
  const limit = (x: number, side: number): number => x * (1 - 1 / (9 * x) + (side * z) / (3 * Math.sqrt(x))) ** 3;
  return { low: events === 0 ? 0 : limit(events, -1), high: limit(events + 1, 1) };
}
