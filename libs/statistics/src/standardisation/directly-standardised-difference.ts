import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { compensatedSum } from '../numerics/compensated-sum';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../result';
import { type PairedStratum, strataFault } from './paired-strata';

/** Whose mix is held fixed: a period's, both together, or weights given one a stratum. */
export type StandardMix = 'baseline' | 'post' | 'pooled' | readonly number[];

export interface StandardisedDifference {
  /** Proportions (0-1) or rates with the mix held fixed. */
  standardisedBaseline: number;
  standardisedPost: number;
  /** Post minus baseline. */
  difference: Estimate;
  standardError: number;
  /** Share of the standard mix in strata that both periods have; the rest had to be left out. */
  coverage: number;
  method: string;
}

/**
 * Difference of two proportions had both periods had the same mix: Σ w_s (p2s - p1s), normal interval with binomial
 * variance by stratum. Assumes the strata are the confounder. Source: Rothman, Modern Epidemiology, ch. 15.
 * Strata without trials in one period are left out, weights rescaled, and `coverage` says so. Undefined when none is shared.
 * @example directlyStandardisedDifference({ strata: [{ baseline: { events: 10, trials: 100 }, post: { events: 5, trials: 50 } }, { baseline: { events: 30, trials: 100 }, post: { events: 30, trials: 150 } }], weights: 'baseline' }) // standardisedBaseline = 0.2, standardisedPost = 0.15, difference.value = -0.05
 */
export function directlyStandardisedDifference(of: {
  strata: readonly PairedStratum[];
  weights?: StandardMix;
  level?: number;
}): StandardisedDifference | Undefined {
  const { strata, weights = 'baseline', level = 0.95 } = of;
  const given = typeof weights === 'string' ? null : weights;
  const fault = firstFault(strataFault(strata), levelFault(level), given && weightFault(given, strata.length));
  if (fault) return undefinedBecause(fault);
  const mix = strata.map(({ baseline, post }, i) => {
    if (given) return given[i]!;
    return weights === 'baseline' ? baseline.trials : weights === 'post' ? post.trials : baseline.trials + post.trials;
  });
  const shared = strata.flatMap((stratum, i) =>
    stratum.baseline.trials > 0 && stratum.post.trials > 0 && mix[i]! > 0 ? [i] : [],
  );
  const total = compensatedSum(shared.map((i) => mix[i]!));
  if (total === 0) return undefinedBecause('No stratum has trials in both periods.');
  const standardised = (period: 'baseline' | 'post'): { rate: number; variance: number } => {
    const groups = shared.map((i) => ({ ...strata[i]![period], weight: mix[i]! / total }));
    return {
      rate: compensatedSum(groups.map(({ events, trials, weight }) => (weight * events) / trials)),
      variance: compensatedSum(
        groups.map(({ events, trials, weight }) => (weight ** 2 * events * (trials - events)) / trials ** 3),
      ),
    };
  };
  const before = standardised('baseline');
  const after = standardised('post');
  const value = after.rate - before.rate;
  const standardError = Math.sqrt(before.variance + after.variance);
  const half = criticalNormal(level) * standardError;
  const method = `Directly standardised difference (${given ? 'given' : String(weights)} mix)`;
  return {
    standardisedBaseline: before.rate,
    standardisedPost: after.rate,
    difference: {
      value,
      low: Math.max(-1, value - half),
      high: Math.min(1, value + half),
      level,
      pValue: standardError > 0 ? normalTwoSided(value / standardError) : null,
      method,
    },
    standardError,
    coverage: total / compensatedSum(mix),
    method,
  };
}

function weightFault(weights: readonly number[], strata: number): string | null {
  if (weights.length !== strata) return 'There must be one weight a stratum.';
  return weights.every((weight) => Number.isFinite(weight) && weight >= 0) ? null : 'Weights must be 0 or more.';
}
