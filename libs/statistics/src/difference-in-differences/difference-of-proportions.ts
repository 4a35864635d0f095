import { countFault, type EventCount, firstFault, levelFault } from '../numerics/input-faults';
import { type Coefficient, coefficientOf, ratioOf } from '../regression/coefficient';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

export interface DifferenceOfProportions {
  /** Change of the treated proportion beyond that of the comparison, share units. */
  estimate: Coefficient;
  /** The same on the logit scale; null when a cell is 0. */
  logit: Coefficient | null;
  /** Ratio of the two groups' odds ratios. */
  ratioOfOddsRatios: Estimate | null;
  method: string;
}

/**
 * Difference-in-differences of proportions from four counts: (treated after - before) - (comparison after - before), unpooled
 * normal interval, and the ratio of odds ratios from the saturated logit model (closed form). Assumes both groups would have
 * changed alike on that scale, and independent groups. Undefined when a group has no trials.
 * @example differenceOfProportions({ treated: { baseline: { events: 36, trials: 200 }, post: { events: 12, trials: 200 } }, comparison: { baseline: { events: 30, trials: 200 }, post: { events: 28, trials: 200 } } }) // estimate.value = -0.11, estimate.low = -0.20316532, ratioOfOddsRatios.value = 0.31521545
 */
export function differenceOfProportions(of: {
  treated: { baseline: EventCount; post: EventCount };
  comparison: { baseline: EventCount; post: EventCount };
  level?: number;
}): DifferenceOfProportions | Undefined {
  const { treated, comparison, level = 0.95 } = of;
  const groups = [treated.post, treated.baseline, comparison.post, comparison.baseline];
  const signs = [1, -1, -1, 1];
  const fault = firstFault(levelFault(level), ...groups.map(countFault));
  if (fault) return undefinedBecause(fault);
  const sum = (term: (group: EventCount, sign: number) => number): number =>
    groups.reduce((total, group, i) => total + term(group, signs[i]!), 0);
  const method = 'Difference-in-differences of proportions, unpooled normal interval';
  const estimate = coefficientOf({
    value: sum(({ events, trials }, sign) => (sign * events) / trials),
    variance: sum(({ events, trials }) => (events * (trials - events)) / trials ** 3),
    level,
    degreesOfFreedom: null,
    method,
  });
  const complete = groups.every(({ events, trials }) => events > 0 && events < trials);
  const logit = complete
    ? coefficientOf({
        value: sum(({ events, trials }, sign) => sign * Math.log(events / (trials - events))),
        variance: sum(({ events, trials }) => 1 / events + 1 / (trials - events)),
        level,
        degreesOfFreedom: null,
        method: 'Difference-in-differences on the logit scale',
      })
    : null;
  return { estimate, logit, ratioOfOddsRatios: logit && ratioOf(logit, 'Ratio of odds ratios'), method };
}
