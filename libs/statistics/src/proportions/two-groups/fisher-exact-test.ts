import {
  hypergeometricDensity,
  hypergeometricLowerTail,
  type HypergeometricLaw,
  hypergeometricSupport,
  hypergeometricUpperTail,
} from '../../distributions/hypergeometric';
import { type TestResult, type Undefined, undefinedBecause } from '../../result';
import { type TwoCounts, twoCountsFault } from './two-counts';

/** Fisher's test with its one-sided p values. */
export interface FisherResult extends TestResult {
  /** P(as few or fewer post events), given the margins. */
  pLess: number;
  /** P(as many or more post events), given the margins. */
  pGreater: number;
}

/**
 * Fisher's exact test of equal proportions, given both margins. Two-sided p: the sum of the probabilities of tables no
 * more likely than the observed one, with R's relative tolerance of 1e-7 (fisher.test). Whole counts.
 * @example fisherExactTest({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // pValue = 0.12124496, pLess = 0.060622479, pGreater = 0.98612687
 */
export function fisherExactTest(of: TwoCounts): FisherResult | Undefined {
  const { baseline, post } = of;
  const fault = twoCountsFault(of);
  if (fault) return undefinedBecause(fault);
  if (![baseline.events, baseline.trials, post.events, post.trials].every(Number.isInteger))
    return undefinedBecause("Fisher's exact test needs whole counts.");
  const law: HypergeometricLaw = {
    white: post.trials,
    black: baseline.trials,
    drawn: baseline.events + post.events,
  };
  const x = post.events;
  return {
    statistic: null,
    degreesOfFreedom: null,
    pValue: twoSided(x, law),
    pLess: hypergeometricLowerTail(x, law),
    pGreater: hypergeometricUpperTail(x - 1, law),
    method: "Fisher's exact test",
  };
}

/** The probabilities are unimodal: those not above the observed one form two tails. */
function twoSided(x: number, law: HypergeometricLaw): number {
  const { low, high } = hypergeometricSupport(law);
  const limit = hypergeometricDensity(x, law) * (1 + 1e-7);
  const peak = Math.min(
    high,
    Math.max(low, Math.floor(((law.drawn + 1) * (law.white + 1)) / (law.white + law.black + 2))),
  );
  const below = lastAtMost({ from: low - 1, to: peak, holds: (k) => hypergeometricDensity(k, law) <= limit });
  const above = lastAtMost({ from: -high - 1, to: -peak, holds: (k) => hypergeometricDensity(-k, law) <= limit });
  if (below >= peak || -above <= peak) return 1;
  const lower = below < low ? 0 : hypergeometricLowerTail(below, law);
  const upper = -above > high ? 0 : hypergeometricUpperTail(-above - 1, law);
  return Math.min(1, lower + upper);
}

/** Largest k in (from, to] for which `holds`, which is true up to some k and false after; `from` when none. */
function lastAtMost(search: { from: number; to: number; holds: (k: number) => boolean }): number {
  let low = search.from;
  let high = search.to + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (search.holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
