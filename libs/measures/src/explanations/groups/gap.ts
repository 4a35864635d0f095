import {
  differenceOfProportions,
  isUndefined,
  rateRatio,
  relativeRisk,
  riskDifference,
  welchTest,
  type Estimate,
  type Undefined,
} from '@inflect/statistics';
import type { Measure, MeasureKind } from '../../catalogue/measure';
import { valueDifference, valueDifferenceChange } from '../../comparisons/value-difference';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import { estimateFigures } from '../../disclosure/figure';
import type { GatedCell } from '../../disclosure/gate';
import type { ShownCounts } from '../../disclosure/shown-counts';
import { confidenceLevel as level } from '../../outcomes/outcome-figures';

/** How a group differs from the reference in one window: group minus reference, and group over reference. */
export interface Gap {
  absolute: DisclosedEstimate;
  /** Proportions and rates. */
  relative: DisclosedEstimate | null;
}

/** What became of a gap; each but the first only where the interval of the change excludes none. */
export const gapTrends = ['NO_DETECTABLE_CHANGE', 'NARROWED', 'WIDENED', 'TURNED'] as const;
export type GapTrend = (typeof gapTrends)[number];

/** The change of a gap with what it means. */
export interface GapChange {
  estimate: DisclosedEstimate;
  trend: GapTrend;
}

/** Two-sided 95 % point of the normal distribution. */
const normal95 = 1.959963984540054;

/** The gap of two groups of one window; null where a side is not shown. */
export function gapBetween(of: { measure: Measure; reference: GatedCell; group: GatedCell }): Gap | null {
  const { measure, reference, group } = of;
  if (reference.status !== 'OK' || group.status !== 'OK') return null;
  const evidence = [reference.counts, group.counts];
  const shown = (estimate: Estimate | Undefined): DisclosedEstimate | null =>
    isUndefined(estimate) ? null : estimateFigures(evidence, estimate);
  if (measure.kind === 'proportion') {
    const counts = { baseline: trialsOf(reference.counts), post: trialsOf(group.counts) };
    const absolute = shown(riskDifference({ ...counts, level, method: 'newcombe' }));
    return absolute && { absolute, relative: shown(relativeRisk({ ...counts, level })) };
  }
  if (measure.kind !== 'mean') {
    const absolute = valueDifference({ baseline: reference.counts, post: group.counts, kind: measure.kind });
    if (absolute === null) return null;
    const ratio =
      measure.kind === 'rate'
        ? rateRatio({ baseline: exposedOf(reference.counts), post: exposedOf(group.counts), level })
        : null;
    return { absolute: estimateFigures(evidence, absolute), relative: ratio && shown(ratio) };
  }
  const [baseline, post] = [sampleOf(reference.counts), sampleOf(group.counts)];
  if (baseline === null || post === null) return null;
  const welch = welchTest({ baseline, post, level });
  return isUndefined(welch) ? null : { absolute: estimateFigures(evidence, welch.difference), relative: null };
}

interface Windows {
  now: GatedCell;
  before: GatedCell;
}

/** Gap now minus gap before, and whether that says that it closed; null where one of the four figures is not shown. */
export function gapChange(of: {
  measure: Measure;
  reference: Windows;
  group: Windows;
  gaps: { now: Gap | null; before: Gap | null };
}): GapChange | null {
  const { measure, reference, group, gaps } = of;
  const cells = [group.now, group.before, reference.now, reference.before].map((cell) => cell.counts);
  const evidence = cells.filter((counts) => counts !== null);
  const [now, before, referenceNow, referenceBefore] = cells;
  if (!now || !before || !referenceNow || !referenceBefore || !gaps.now || !gaps.before) return null;
  const found = changeOf({ kind: measure.kind, now, before, referenceNow, referenceBefore });
  if (found === null) return null;
  const estimate = estimateFigures(evidence, found);
  return { estimate, trend: trendOf(found, gaps.before.absolute.value, gaps.now.absolute.value) };
}

function changeOf(of: {
  kind: MeasureKind;
  now: ShownCounts;
  before: ShownCounts;
  referenceNow: ShownCounts;
  referenceBefore: ShownCounts;
}): Estimate | null {
  const { kind, now, before, referenceNow, referenceBefore } = of;
  if (kind === 'mean') return meanChange([now, before, referenceNow, referenceBefore]);
  if (kind === 'proportion') {
    return proportionChange({
      treated: { baseline: trialsOf(before), post: trialsOf(now) },
      comparison: { baseline: trialsOf(referenceBefore), post: trialsOf(referenceNow) },
    });
  }
  const reference = { now: referenceNow, before: referenceBefore };
  return valueDifferenceChange({ group: { now, before }, reference, kind });
}

function proportionChange(of: Parameters<typeof differenceOfProportions>[0]): Estimate | null {
  const found = differenceOfProportions({ ...of, level });
  return isUndefined(found) ? null : { ...found.estimate, method: 'Change of the gap, unpooled normal interval' };
}

/** (group now - before) - (reference now - before) with the four variances of the means added. */
function meanChange(counts: readonly [ShownCounts, ShownCounts, ShownCounts, ShownCounts]): Estimate | null {
  const signs = [1, -1, -1, 1];
  const samples = counts.map(sampleOf);
  let [value, variance] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    if (sample === null) return null;
    value += (signs[index] ?? 0) * sample.mean;
    variance += sample.variance / sample.n;
  }
  const half = normal95 * Math.sqrt(variance);
  const method = 'Change of the gap, normal interval';
  return { value, low: value - half, high: value + half, level, pValue: null, method };
}

function trendOf(change: Estimate, before: number | null, now: number | null): GapTrend {
  const { low, high } = change;
  if (low === null || high === null || before === null || now === null || (low <= 0 && high >= 0)) {
    return 'NO_DETECTABLE_CHANGE';
  }
  if (before * now < 0) return 'TURNED';
  return Math.abs(now) < Math.abs(before) ? 'NARROWED' : 'WIDENED';
}

function exposedOf({ numerator, denominator }: ShownCounts): { events: number; exposure: number } {
  return { events: numerator, exposure: denominator };
}

function trialsOf({ numerator, denominator }: ShownCounts): { events: number; trials: number } {
  return { events: numerator, trials: denominator };
}

function sampleOf({
  numerator,
  denominator,
  variance,
}: ShownCounts): { n: number; mean: number; variance: number } | null {
  return variance === null ? null : { n: denominator, mean: numerator / denominator, variance };
}
