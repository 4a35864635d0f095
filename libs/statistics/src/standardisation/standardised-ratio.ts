import { poissonDensity, poissonLowerTail, poissonUpperTail } from '../distributions/poisson';
import { firstFault, levelFault } from '../numerics/input-faults';
import { byarLimits, exactPoissonLimits, type PoissonIntervalMethod } from '../rates/poisson-rate-interval';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/**
 * Standardised ratio (SMR): observed over expected events, exact Poisson (default) or Byar interval, and the exact
 * two-sided p that it is 1 by probability ordering. R: poisson.test(observed, T = expected). The expected count is taken
 * as known. Undefined when nothing is expected; p is null where the count is not whole.
 * @example standardisedRatio({ observed: 42, expected: 30.5 }) // value = 1.3770492, low = 0.99245593, high = 1.8613705, pValue = 0.045487187
 */
export function standardisedRatio(of: {
  observed: number;
  expected: number;
  level?: number;
  method?: PoissonIntervalMethod;
}): Estimate | Undefined {
  const { observed, expected, level = 0.95, method = 'exact' } = of;
  const fault = firstFault(
    levelFault(level),
    Number.isFinite(observed) && observed >= 0 ? null : 'Observed events must be finite and not negative.',
    Number.isFinite(expected) && expected > 0 ? null : 'The expected number of events must be more than 0.',
  );
  if (fault) return undefinedBecause(fault);
  const { low, high } = method === 'exact' ? exactPoissonLimits(observed, level) : byarLimits(observed, level);
  return {
    value: observed / expected,
    low: low / expected,
    high: high / expected,
    level,
    pValue: Number.isInteger(observed) ? exactPoissonPValue(observed, expected) : null,
    method: method === 'exact' ? 'Standardised ratio, exact interval' : 'Standardised ratio, Byar interval',
  };
}

/** Sum of the probabilities of counts no more likely than x, relative tolerance 1e-7, as R's poisson.test. */
function exactPoissonPValue(x: number, mean: number): number {
  if (x === mean) return 1;
  const limit = poissonDensity(x, mean) * (1 + 1e-7);
  if (x < mean) {
    let high = Math.ceil(2 * mean - x);
    while (poissonDensity(high, mean) > limit) high = 2 * high;
    let low = Math.ceil(mean) - 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (poissonDensity(middle, mean) <= limit) high = middle;
      else low = middle;
    }
    return Math.min(1, poissonLowerTail(x, mean) + poissonUpperTail(high - 1, mean));
  }
  let low = -1;
  let high = Math.floor(mean) + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (poissonDensity(middle, mean) <= limit) low = middle;
    else high = middle;
  }
  return Math.min(1, poissonUpperTail(x - 1, mean) + poissonLowerTail(low, mean));
}
