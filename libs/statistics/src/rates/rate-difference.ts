import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { type ExposedEvents, exposureFault, firstFault, levelFault } from '../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/**
 * Rate difference, post minus baseline, per unit of exposure, with a Wald interval from Poisson variances
 * (Rothman, Modern Epidemiology, ch. 14). Assumes counts of about 5 or more. Undefined without exposure.
 * @example rateDifference({ baseline: { events: 30, exposure: 1200 }, post: { events: 18, exposure: 1350 } }) // value = -0.011666667, low = -0.022528100, high = -0.00080523370
 */
export function rateDifference(of: {
  baseline: ExposedEvents;
  post: ExposedEvents;
  level?: number;
}): Estimate | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = firstFault(exposureFault(baseline), exposureFault(post), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const value = post.events / post.exposure - baseline.events / baseline.exposure;
  const se = Math.sqrt(baseline.events / baseline.exposure ** 2 + post.events / post.exposure ** 2);
  const half = criticalNormal(level) * se;
  const pValue = se > 0 ? normalTwoSided(value / se) : null;
  return { value, low: value - half, high: value + half, level, pValue, method: 'Rate difference, Wald interval' };
}
