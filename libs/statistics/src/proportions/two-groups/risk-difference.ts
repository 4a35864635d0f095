import { criticalNormal, normalTwoSided } from '../../distributions/normal';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';
import { wilsonLimits } from '../one-group/wilson-interval';
import { scoreDifferenceLimits } from './score-difference-limits';
import { type TwoCounts, twoCountsFault } from './two-counts';

export const riskDifferenceMethods = [
  'newcombe',
  'newcombe-continuity',
  'agresti-caffo',
  'miettinen-nurminen',
  'wald',
  'wald-continuity',
] as const;
export type RiskDifferenceMethod = (typeof riskDifferenceMethods)[number];

const names: Record<RiskDifferenceMethod, string> = {
  newcombe: 'Newcombe hybrid score interval',
  'newcombe-continuity': 'Newcombe hybrid score interval with continuity correction',
  'agresti-caffo': 'Agresti-Caffo interval',
  'miettinen-nurminen': 'Miettinen-Nurminen score interval',
  wald: 'Wald interval',
  'wald-continuity': 'Wald interval with continuity correction',
};

/**
 * Difference of two independent proportions, post minus baseline, with an interval by the named method
 * (default Newcombe 1998, method 10; its continuity-corrected form is method 11). Wald: R prop.test; Agresti-Caffo
 * 2000: two pseudo-observations added to each group, not clipped to ±1 (R: PropCIs::wald2ci); Miettinen-Nurminen 1985: score test inverted.
 * A p value comes with Wald only; for the others use chiSquareTest or fisherExactTest.
 * Shares are 0-1. Undefined when a group has no trials.
 * @example riskDifference({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // value = -0.12, low = -0.25388458, high = 0.011194013
 * @example riskDifference({ baseline: { events: 56, trials: 70 }, post: { events: 48, trials: 80 }, method: 'wald' }) // low = -0.3425
 */
export function riskDifference(
  of: TwoCounts & { level?: number; method?: RiskDifferenceMethod },
): Estimate | Undefined {
  const { baseline, post, level = 0.95, method = 'newcombe' } = of;
  const fault = twoCountsFault(of, level);
  if (fault) return undefinedBecause(fault);
  const value = post.events / post.trials - baseline.events / baseline.trials;
  const { low, high } = limits({ baseline, post, level, method });
  const se = unpooledError(of);
  const pValue = method === 'wald' && se > 0 ? normalTwoSided(value / se) : null;
  return { value, low, high, level, pValue, method: names[method] };
}

/** Standard error of the difference without pooling, share units. */
function unpooledError({ baseline, post }: TwoCounts): number {
  const variance = (events: number, trials: number): number => (events * (trials - events)) / trials ** 3;
  return Math.sqrt(variance(baseline.events, baseline.trials) + variance(post.events, post.trials));
}

function limits(of: TwoCounts & { level: number; method: RiskDifferenceMethod }): { low: number; high: number } {
  const { baseline, post, level, method } = of;
  const z = criticalNormal(level);
  const difference = post.events / post.trials - baseline.events / baseline.trials;
  if (method === 'newcombe' || method === 'newcombe-continuity')
    return hybridLimits({ baseline, post, z, correction: method === 'newcombe-continuity' ? 0.5 : 0 });
  if (method === 'miettinen-nurminen') return scoreDifferenceLimits({ baseline, post, z });
  if (method === 'agresti-caffo') {
    const before = { events: baseline.events + 1, trials: baseline.trials + 2 };
    const after = { events: post.events + 1, trials: post.trials + 2 };
    const centre = after.events / after.trials - before.events / before.trials;
    const half = z * unpooledError({ baseline: before, post: after });
    return { low: centre - half, high: centre + half };
  }
  const reciprocals = 1 / baseline.trials + 1 / post.trials;
  const yates = method === 'wald-continuity' ? Math.min(0.5, Math.abs(difference) / reciprocals) : 0;
  const half = z * unpooledError(of) + yates * reciprocals;
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}

function hybridLimits(of: TwoCounts & { z: number; correction: number }): { low: number; high: number } {
  const { baseline, post, z, correction } = of;
  const before = wilsonLimits({ x: baseline.events, n: baseline.trials, z, correction });
  const after = wilsonLimits({ x: post.events, n: post.trials, z, correction });
  const p1 = baseline.events / baseline.trials;
  const p2 = post.events / post.trials;
  return {
    low: Math.max(-1, p2 - p1 - Math.hypot(p2 - after.low, before.high - p1)),
    high: Math.min(1, p2 - p1 + Math.hypot(after.high - p2, p1 - before.low)),
  };
}
