import { criticalNormal, normalTwoSided } from '../../distributions/normal';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';
import { type TwoCounts, twoCountsFault } from './two-counts';

/** `none`: a zero cell leaves the log interval undefined. `haldane`: 0.5 is added to all four cells, and the method says so. */
export type ZeroCellCorrection = 'none' | 'haldane' | 'haldane-if-zero';

/**
 * Relative risk, post over baseline, with the log (Katz) interval and the Wald p value on the log scale.
 * Assumes independent groups. Source: Katz et al. 1978. With `zeroCellCorrection` 'haldane' 0.5 is added to every
 * cell, with 'haldane-if-zero' only when a cell is 0; the method's name says so. Default 'none': post events of 0 give
 * value 0 without an interval. Undefined (infinite) when the baseline has no events.
 * @example relativeRisk({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // value = 0.33333333, low = 0.095840499, high = 1.1593336
 */
export function relativeRisk(
  of: TwoCounts & { level?: number; zeroCellCorrection?: ZeroCellCorrection },
): Estimate | Undefined {
  const { level = 0.95, zeroCellCorrection = 'none' } = of;
  const fault = twoCountsFault(of, level);
  if (fault) return undefinedBecause(fault);
  const zero = hasZeroEvents(of);
  const corrected = zeroCellCorrection === 'haldane' || (zeroCellCorrection === 'haldane-if-zero' && zero);
  const { baseline, post } = corrected ? halfAdded(of) : of;
  if (baseline.events === 0)
    return undefinedBecause(
      post.events === 0
        ? 'The relative risk is undefined: neither period has events.'
        : 'The relative risk is infinite: the baseline has no events.',
    );
  const value = post.events / post.trials / (baseline.events / baseline.trials);
  const name = 'Relative risk, log interval';
  if (post.events === 0)
    return { value, low: null, high: null, level, pValue: null, method: `${name} (none: no events after)` };
  const variance =
    (baseline.trials - baseline.events) / (baseline.events * baseline.trials) +
    (post.trials - post.events) / (post.events * post.trials);
  const se = Math.sqrt(variance);
  const half = criticalNormal(level) * se;
  return {
    value,
    low: value * Math.exp(-half),
    high: value * Math.exp(half),
    level,
    pValue: se > 0 ? normalTwoSided(Math.log(value) / se) : null,
    method: corrected ? `${name}, 0.5 added to all cells` : name,
  };
}

const hasZeroEvents = ({ baseline, post }: TwoCounts): boolean => baseline.events === 0 || post.events === 0;

/**
 * 0.5 added to events and non-events of both groups (Haldane 1956, Anscombe 1956).
 * @example halfAdded({ baseline: { events: 0, trials: 10 }, post: { events: 3, trials: 10 } }) // baseline.events = 0.5, post.trials = 11
 */
export const halfAdded = ({ baseline, post }: TwoCounts): TwoCounts => ({
  baseline: { events: baseline.events + 0.5, trials: baseline.trials + 1 },
  post: { events: post.events + 0.5, trials: post.trials + 1 },
});
