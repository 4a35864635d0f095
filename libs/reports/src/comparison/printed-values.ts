import {
  differenceUnit,
  formatCount,
  formatDifference,
  formatLimits,
  formatNumber,
  formatValue,
  smallCellThreshold,
  type DisclosedEstimate,
  type OutcomeResult,
  type ValueStatus,
} from '@inflect/measures';
import type { PrintedMeasure } from './comparison-report-input';

type Unit = PrintedMeasure['unit'];

export const hiddenText = `hidden: fewer than ${smallCellThreshold} patients`;
/** In the cells beside one that gives the rule. */
export const hiddenBriefly = 'hidden';
export const notDefined = 'not defined';

/** What stands where a value does not. */
export function withheldText({ status, reason }: { status: ValueStatus; reason: string | null }): string {
  if (status === 'HIDDEN') return hiddenText;
  return reason ?? (status === 'MATURING' ? 'follow-up windows still open' : 'no data');
}

export function valueText(outcome: OutcomeResult, unit: Unit): string {
  return outcome.value === null ? withheldText(outcome) : formatValue(outcome.value, unit);
}

export function outcomeIntervalText(outcome: OutcomeResult, unit: Unit): string {
  const { low = null, high = null } = outcome.interval ?? {};
  if (low === null || high === null) return outcome.status === 'HIDDEN' ? hiddenBriefly : '';
  return formatLimits({ low, high }, unit);
}

export function countText(count: number | null, outcome: Pick<OutcomeResult, 'status'>): string {
  if (count === null) return outcome.status === 'HIDDEN' ? hiddenBriefly : '';
  return formatCount(count);
}

/** What the denominator of a measure counts: the exposure of a rate is no number of rows. */
export function denominatorTitle({ kind }: PrintedMeasure): string {
  return kind === 'rate' ? 'Hours' : 'n';
}

/** 'n 4,102', and for a rate '4,102 hours'; null where a count has none. */
export function denominatorText(outcome: OutcomeResult, measure: PrintedMeasure): string | null {
  if (outcome.denominator === null || measure.kind === 'count') return null;
  const count = countText(outcome.denominator, outcome);
  return measure.kind === 'rate' ? `${count} hours` : `n ${count}`;
}

/** How an estimate's figures are counted: in the measure's unit as a difference, or as a plain ratio. */
export type EstimateScale = { difference: Unit } | 'ratio' | 'patients';

export function estimateText({ value }: DisclosedEstimate, scale: EstimateScale, absent: string): string {
  if (value === null) return absent;
  if (scale === 'ratio') return formatNumber(value, 2);
  if (scale === 'patients') return formatNumber(value, 1);
  return formatDifference({ value, low: null, high: null }, scale.difference);
}

export function estimateIntervalText({ low, high }: DisclosedEstimate, scale: EstimateScale, absent: string): string {
  if (low === null || high === null) return absent;
  if (typeof scale === 'object') return formatLimits({ low, high }, scale.difference);
  const decimals = scale === 'ratio' ? 2 : 1;
  return `${formatNumber(low, decimals)}${low < 0 || high < 0 ? ' to ' : '\u2013'}${formatNumber(high, decimals)}`;
}

/** A change a period is small: more digits than a level has, so that a slope is not printed as none. */
export function slopeTexts(estimate: DisclosedEstimate, unit: Unit, absent: string): [value: string, interval: string] {
  const { value, low, high } = estimate;
  const scale = unit === 'proportion' ? 100 : 1;
  const decimals = unit === 'per_hour' ? 4 : 2;
  const text = (figure: number): string => formatNumber(figure * scale, decimals);
  const joint = (low ?? 0) < 0 || (high ?? 0) < 0 ? ' to ' : '\u2013';
  return [
    value === null ? absent : `${text(value)} ${differenceUnit(unit)}`.trimEnd(),
    low === null || high === null ? absent : `${text(low)}${joint}${text(high)}`,
  ];
}

/** '95%'. */
export function levelText(level: number): string {
  return `${Number((level * 100).toFixed(1))}%`;
}
