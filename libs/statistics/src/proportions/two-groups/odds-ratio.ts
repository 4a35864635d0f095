import { criticalNormal, normalTwoSided } from '../../distributions/normal';
import { type Estimate, type Undefined, undefinedBecause } from '../../result';
import { halfAdded, type ZeroCellCorrection } from './relative-risk';
import { type TwoCounts, twoCountsFault } from './two-counts';

/**
 * Odds ratio, post over baseline, with the log (Woolf 1955) interval and Wald p value on the log scale.
 * Zero cells as in `relativeRisk`: default no correction; value 0 without an interval when only the numerator is 0;
 * undefined when the ratio is infinite or 0/0.
 * @example oddsRatio({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // value = 0.29078014, low = 0.073731999, high = 1.1467625
 */
export function oddsRatio(
  of: TwoCounts & { level?: number; zeroCellCorrection?: ZeroCellCorrection },
): Estimate | Undefined {
  const { level = 0.95, zeroCellCorrection = 'none' } = of;
  const fault = twoCountsFault(of, level);
  if (fault) return undefinedBecause(fault);
  const zero = cells(of).some((cell) => cell === 0);
  const corrected = zeroCellCorrection === 'haldane' || (zeroCellCorrection === 'haldane-if-zero' && zero);
  const counts = cells(corrected ? halfAdded(of) : of);
  const [a, b, c, d] = counts;
  const numerator = c * b;
  const denominator = a * d;
  if (denominator === 0)
    return undefinedBecause(
      numerator === 0
        ? 'The odds ratio is undefined: no period has both events and non-events to compare.'
        : 'The odds ratio is infinite: the baseline has no events or the post period has only events.',
    );
  const value = (c / d) * (b / a);
  const name = 'Odds ratio, log interval';
  if (numerator === 0)
    return { value: 0, low: null, high: null, level, pValue: null, method: `${name} (none: a cell is zero)` };
  const se = Math.sqrt(counts.reduce((sum, cell) => sum + 1 / cell, 0));
  const half = criticalNormal(level) * se;
  return {
    value,
    low: value * Math.exp(-half),
    high: value * Math.exp(half),
    level,
    pValue: normalTwoSided(Math.log(value) / se),
    method: corrected ? `${name}, 0.5 added to all cells` : name,
  };
}

/** Baseline events and non-events, post events and non-events. */
const cells = ({ baseline, post }: TwoCounts): [number, number, number, number] => [
  baseline.events,
  baseline.trials - baseline.events,
  post.events,
  post.trials - post.events,
];
