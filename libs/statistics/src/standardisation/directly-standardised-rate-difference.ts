import { compensatedSum } from '../numerics/compensated-sum';
import { firstFault, levelFault } from '../numerics/input-faults';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import { hybridDifference } from '../two-estimates/hybrid-difference';
import type { StandardisedDifference } from './directly-standardised-difference';
import { directlyStandardisedRate } from './directly-standardised-rate';
import { type ExposedStratum, exposedStrataFault } from './paired-strata';

/**
 * Difference of two rates had both periods had the baseline's mix of exposure: Σ w_s (r2s - r1s), w_s the baseline's share of
 * exposure. Each side has the gamma limits of Fay and Feuer (1997, Stat Med 16:791; the baseline's are Garwood's exact
 * Poisson limits, because its weights are its own); the difference has their hybrid (MOVER; Zou and Donner 2008, Stat Med
 * 27:1693). Assumes Poisson events and that the strata are the confounder; sparse strata make it wide rather than wrong.
 * Strata without exposure in one period are left out, weights rescaled, and `coverage` says so. Undefined when none is shared.
 * @example directlyStandardisedRateDifference({ strata: [{ baseline: { events: 30, exposure: 1200 }, post: { events: 10, exposure: 500 } }, { baseline: { events: 18, exposure: 800 }, post: { events: 60, exposure: 2000 } }] }) // standardisedBaseline = 0.024, standardisedPost = 0.024, difference.value = 0, difference.low = -0.01073330949, difference.high = 0.01201979389, standardError = 0.00536656315
 */
export function directlyStandardisedRateDifference(of: {
  strata: readonly ExposedStratum[];
  level?: number;
}): StandardisedDifference | Undefined {
  const { strata, level = 0.95 } = of;
  const fault = firstFault(exposedStrataFault(strata), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const shared = strata.filter(({ baseline, post }) => baseline.exposure > 0 && post.exposure > 0);
  if (shared.length === 0) return undefinedBecause('No stratum has exposure in both periods.');
  const sideOf = (period: 'baseline' | 'post') =>
    directlyStandardisedRate({
      strata: shared.map((stratum) => ({
        events: stratum[period].events,
        population: stratum[period].exposure,
        standard: stratum.baseline.exposure,
      })),
      level,
    });
  const [before, after] = [sideOf('baseline'), sideOf('post')];
  if (isUndefined(before)) return before;
  if (isUndefined(after)) return after;
  const method = 'Directly standardised rate difference (baseline mix), hybrid of gamma limits';
  const difference = hybridDifference({ baseline: before.adjusted, post: after.adjusted, level, method });
  if (isUndefined(difference)) return difference;
  const exposed = compensatedSum(shared.map(({ baseline }) => baseline.exposure));
  const variance = (period: 'baseline' | 'post'): number =>
    compensatedSum(
      shared.map((stratum) => {
        const { events, exposure } = stratum[period];
        return events * (stratum.baseline.exposure / exposed / exposure) ** 2;
      }),
    );
  return {
    standardisedBaseline: before.adjusted.value,
    standardisedPost: after.adjusted.value,
    difference,
    standardError: Math.sqrt(variance('baseline') + variance('post')),
    coverage: exposed / compensatedSum(strata.map(({ baseline }) => baseline.exposure)),
    method,
  };
}
