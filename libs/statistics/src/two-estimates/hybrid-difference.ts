import { firstFault, levelFault } from '../numerics/input-faults';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/** A figure with its own confidence limits; null where it has none. */
export interface BoundedFigure {
  value: number;
  low: number | null;
  high: number | null;
}

/**
 * Difference of two independent figures, post minus baseline, with an interval from their own limits of the same `level`
 * (MOVER; Zou and Donner 2008, Stat Med 27:1693): low = d - √((post - its low)² + (baseline's high - baseline)²), high
 * likewise. Keeps the asymmetry of exact, score or order-statistic limits: with Wilson limits it is Newcombe's interval.
 * Without a limit that a side needs, that side of the interval is null. The limits must hold their value. No p value.
 * @example hybridDifference({ baseline: { value: 0.18, low: 0.0977019267, high: 0.3079605367 }, post: { value: 0.06, low: 0.0206149703, high: 0.1621709169 }, method: 'Newcombe' }) // value = -0.12, low = -0.25388458, high = 0.01119401
 */
export function hybridDifference(of: {
  baseline: BoundedFigure;
  post: BoundedFigure;
  level?: number;
  /** How the limits were made, for the label of the result. */
  method: string;
}): Estimate | Undefined {
  const { baseline, post, level = 0.95, method } = of;
  const fault = firstFault(levelFault(level), figureFault(baseline), figureFault(post));
  if (fault) return undefinedBecause(fault);
  const value = post.value - baseline.value;
  return {
    value,
    low: post.low === null || baseline.high === null ? null : value - distance(post, post.low, baseline, baseline.high),
    high:
      post.high === null || baseline.low === null ? null : value + distance(post, post.high, baseline, baseline.low),
    level,
    pValue: null,
    method,
  };
}

function distance(post: BoundedFigure, postLimit: number, baseline: BoundedFigure, baselineLimit: number): number {
  return Math.hypot(post.value - postLimit, baseline.value - baselineLimit);
}

function figureFault({ value, low, high }: BoundedFigure): string | null {
  if (![value, low ?? value, high ?? value].every(Number.isFinite)) return 'A value or limit is not a finite number.';
  // Limits at the edge of a range carry rounding errors.
  const slack = 1e-9 * Math.max(1, Math.abs(value));
  const holds = (low ?? value) <= value + slack && (high ?? value) >= value - slack;
  return holds ? null : 'A value lies outside its own limits.';
}
