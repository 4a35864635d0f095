import { betaQuantile } from '../../distributions/beta';
import { countFault, type EventCount, firstFault, levelFault } from '../../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';

/**
 * A proportion with the exact (Clopper-Pearson) interval: each limit leaves (1 - level)/2 in its binomial tail.
 * Assumes independent trials; covers at least `level`, usually more. Source: Clopper and Pearson 1934, by beta
 * quantiles. R: binom.test. Shares are 0-1. Undefined without trials.
 * @example clopperPearsonInterval({ events: 81, trials: 263 }) // low = 0.25273675, high = 0.36762192
 */
export function clopperPearsonInterval(of: EventCount & { level?: number }): Estimate | Undefined {
  const { events: x, trials: n, level = 0.95 } = of;
  const fault = firstFault(countFault(of), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const { low, high } = clopperPearsonLimits({ x, n, level });
  return { value: x / n, low, high, level, pValue: null, method: 'Clopper-Pearson exact interval' };
}

/**
 * Limits alone, for procedures built on the exact binomial interval.
 * @example clopperPearsonLimits({ x: 0, n: 10, level: 0.95 }) // low = 0, high = 0.30849711
 */
export function clopperPearsonLimits(of: { x: number; n: number; level: number }): { low: number; high: number } {
  const { x, n, level } = of;
  const tail = (1 - level) / 2;
  return {
    low: x === 0 ? 0 : betaQuantile({ p: tail, a: x, b: n - x + 1 }),
    high: x === n ? 1 : betaQuantile({ p: tail, a: x + 1, b: n - x, upper: true }),
  };
}
