import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../../result';
import { riskDifference, type RiskDifferenceMethod } from './risk-difference';
import type { TwoCounts } from './two-counts';

/** `low` and `high` are the reciprocals of the risk reduction's limits; when `throughInfinity`, the interval is everything outside them. */
export interface NumberNeededToTreat extends Estimate {
  /** The risk reduction's interval contains 0, so the NNT interval runs from `low` through ±infinity to `high` (Altman 1998). */
  throughInfinity: boolean;
  /** 'benefit': fewer events after (positive NNT); 'harm': more (negative). */
  direction: 'benefit' | 'harm';
}

/**
 * Number needed to treat: 1 over the absolute risk reduction (baseline minus post), in patients. Negative means harm.
 * Events are taken as unwanted. The interval is the reciprocal of the risk difference's (default Newcombe); when that
 * contains 0 it runs through infinity and `throughInfinity` is true (Altman 1998, BMJ 317:1309).
 * A limit is null where the risk reduction's limit is 0 (infinitely many). Undefined when the risks are equal.
 * @example numberNeededToTreat({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // value = 8.3333333, low = 3.9387978, high = -89.333465, throughInfinity = true
 */
export function numberNeededToTreat(
  of: TwoCounts & { level?: number; method?: RiskDifferenceMethod },
): NumberNeededToTreat | Undefined {
  const difference = riskDifference(of);
  if (isUndefined(difference)) return difference;
  if (difference.value === 0) return undefinedBecause('The number needed to treat is infinite: the risks are equal.');
  const reciprocal = (reduction: number | null): number | null => (reduction ? 1 / reduction : null);
  const { low, high, level, method, pValue } = difference;
  return {
    value: -1 / difference.value,
    low: reciprocal(low === null ? null : -low),
    high: reciprocal(high === null ? null : -high),
    level,
    pValue,
    method: `Number needed to treat, from the ${method}`,
    throughInfinity: (low ?? 0) <= 0 && (high ?? 0) >= 0,
    direction: difference.value < 0 ? 'benefit' : 'harm',
  };
}
