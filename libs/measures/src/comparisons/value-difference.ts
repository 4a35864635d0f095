import {
  hybridDifference,
  isUndefined,
  poissonRateInterval,
  type BoundedFigure,
  type Estimate,
} from '@inflect/statistics';
import type { MeasureKind } from '../catalogue/measure';
import type { ShownCounts } from '../disclosure/shown-counts';
import { confidenceLevel as level } from '../outcomes/outcome-figures';

/** Two-sided 95 % point of the normal distribution. */
const normal95 = 1.959963984540054;

const methods: Partial<Record<MeasureKind, string>> = {
  rate: 'Hybrid of the exact Poisson limits (MOVER)',
  quantile: 'Hybrid of the order statistics (MOVER)',
  composite: 'Normal interval, linearised over responses',
};

/**
 * Difference of the values of two groups or windows, post minus baseline, for rates, quantiles and composites: no quotient
 * of two whole counts, so each side brings its own limits. Null where a side has no value.
 */
export function valueDifference(of: { baseline: ShownCounts; post: ShownCounts; kind: MeasureKind }): Estimate | null {
  const { kind } = of;
  const [baseline, post] = [boundedValue(of.baseline, kind), boundedValue(of.post, kind)];
  if (baseline === null || post === null) return null;
  const found = hybridDifference({
    baseline,
    post,
    level,
    method: methods[kind] ?? 'Hybrid of both intervals (MOVER)',
  });
  return isUndefined(found) ? null : found;
}

/** (now − before) of a group less the same of the reference, with its interval; null where one of the four has no value. */
export function valueDifferenceChange(of: {
  group: { now: ShownCounts; before: ShownCounts };
  reference: { now: ShownCounts; before: ShownCounts };
  kind: MeasureKind;
}): Estimate | null {
  const { group, reference, kind } = of;
  const gap = (side: 'now' | 'before'): Estimate | null =>
    valueDifference({ baseline: reference[side], post: group[side], kind });
  const [baseline, post] = [gap('before'), gap('now')];
  if (baseline === null || post === null) return null;
  const found = hybridDifference({
    baseline,
    post,
    level,
    method: 'Change of the gap, hybrid of both intervals (MOVER)',
  });
  return isUndefined(found) ? null : found;
}

/** A value with limits; without limits where nothing says how sure it is. */
function boundedValue(counts: ShownCounts, kind: MeasureKind): BoundedFigure | null {
  if (kind === 'rate') {
    const found = poissonRateInterval({ events: counts.numerator, exposure: counts.denominator, level });
    return isUndefined(found) ? null : found;
  }
  if (kind === 'quantile') return counts.quantile ?? null;
  if (kind !== 'composite' || !counts.composite) return null;
  const { value, standardError } = counts.composite;
  // No spread among the responses is no certainty about those to come.
  if (standardError === null || standardError === 0) return { value, low: null, high: null };
  return { value, low: value - normal95 * standardError, high: value + normal95 * standardError };
}
