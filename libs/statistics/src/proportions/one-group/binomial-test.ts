import { binomialDensity, type BinomialLaw, binomialLowerTail, binomialUpperTail } from '../../distributions/binomial';
import { countFault, type EventCount } from '../../numerics/input-faults';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';

/** An exact binomial test with its one-sided p values. */
export interface BinomialTestResult extends TestResult {
  pLess: number;
  pGreater: number;
}

/**
 * Exact test that a proportion equals `target`. Two-sided p: the sum of the probabilities of counts no more likely than
 * the observed one, relative tolerance 1e-7 (R: binom.test). Whole counts; target 0-1.
 * @example binomialTest({ events: 30, trials: 200, target: 0.2 }) // pValue = 0.077518331, pLess = 0.043021556
 */
export function binomialTest(of: EventCount & { target: number }): BinomialTestResult | Undefined {
  const { events: x, trials: n, target } = of;
  const fault = countFault(of);
  if (fault) return undefinedBecause(fault);
  if (!(target >= 0 && target <= 1)) return undefinedBecause('The target must lie between 0 and 1.');
  if (!Number.isInteger(x) || !Number.isInteger(n)) return undefinedBecause('The exact test needs whole counts.');
  const law = { n, p: target };
  return {
    statistic: null,
    degreesOfFreedom: null,
    pValue: twoSided(x, law),
    pLess: binomialLowerTail(x, law),
    pGreater: binomialUpperTail(x - 1, law),
    method: 'Exact binomial test',
  };
}

function twoSided(x: number, law: BinomialLaw): number {
  const { n, p } = law;
  if (p === 0) return x === 0 ? 1 : 0;
  if (p === 1) return x === n ? 1 : 0;
  const mean = n * p;
  if (x === mean) return 1;
  const limit = binomialDensity(x, law) * (1 + 1e-7);
  if (x < mean) {
    const first = firstNotAbove({ from: Math.ceil(mean), to: n, limit, law });
    return Math.min(1, binomialLowerTail(x, law) + binomialUpperTail(first - 1, law));
  }
  const mirrored = { n, p: 1 - p };
  const first = firstNotAbove({ from: n - Math.floor(mean), to: n, limit, law: mirrored });
  return Math.min(1, binomialUpperTail(x - 1, law) + binomialLowerTail(n - first, law));
}

/** Smallest k in [from, to] whose probability is at most the limit (probabilities fall from the mean up); to + 1 when none. */
function firstNotAbove(search: { from: number; to: number; limit: number; law: BinomialLaw }): number {
  const { from, to, limit, law } = search;
  let low = from - 1;
  let high = to + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialDensity(middle, law) <= limit) high = middle;
    else low = middle;
  }
  return high;
}
