import { bareQuantityText, differenceUnit, type ChartUnit } from '@inflect/charts';

/** Unit of a measure as the API names it. */
export type Unit = ChartUnit;

interface Bounds {
  low: number | null;
  high: number | null;
}

const minus = '\u2212';
const units: readonly string[] = ['proportion', 'points', 'days', 'hours', 'minutes', 'count', 'per_hour', 'value'];

/** The API's unit string as a Unit; an unknown one is printed as a plain number. */
export function unitOf(unit: string): Unit {
  return units.includes(unit) ? (unit as Unit) : 'value';
}

/** A decimal with thousands separators and a true minus sign; never "−0.0". */
export function decimalText(value: number, digits: number): string {
  const figure = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const isNegative = value < 0 && /[1-9]/.test(figure);
  return isNegative ? `${minus}${figure}` : figure;
}

/** A value as printed: 0.061 is '6.1%', 12.3 days is '12.3 days'. */
export function quantityText(value: number, unit: Unit): string {
  const figure = bareQuantityText(value, unit);
  if (unit === 'proportion') return `${figure}%`;
  // Points are said in the heading, as everywhere a scale has no unit of its own.
  return unit === 'points' ? figure : `${figure}${differenceUnit(unit)}`;
}

function rangeText(ends: readonly [string, string], hasNegative: boolean): string {
  return `(${ends.join(hasNegative ? ' to ' : '\u2013')})`;
}

/** '(16.9–19.2)', with a negative end '(−13.3 to −10.5)'; null when either end is not known. */
export function intervalText({ low, high }: Bounds, unit: Unit): string | null {
  if (low === null || high === null) return null;
  return rangeText([bareQuantityText(low, unit), bareQuantityText(high, unit)], low < 0 || high < 0);
}

/** '18.0% (16.9–19.2)'. */
export function estimateText(estimate: Bounds & { value: number }, unit: Unit): string {
  return [quantityText(estimate.value, unit), intervalText(estimate, unit)].filter((part) => part !== null).join(' ');
}

/** '18.0% (16.9–19.2)' as ['18.0%', '(16.9–19.2)'], to be set in two sizes. */
export function splitInterval(text: string): [figure: string, interval: string] {
  const at = text.indexOf(' (');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A difference in the unit of the measure: '−11.9 points (−13.3 to −10.5)'. */
export function differenceText(estimate: Bounds & { value: number }, unit: Unit): string {
  const figure = `${bareQuantityText(estimate.value, unit)}${differenceUnit(unit)}`;
  return [figure, intervalText(estimate, unit)].filter((part) => part !== null).join(' ');
}

/** A ratio or a number needed to treat, without unit: '0.34 (0.30–0.39)'. */
export function ratioText(estimate: Bounds & { value: number }, digits = 2): string {
  const { value, low, high } = estimate;
  if (low === null || high === null) return decimalText(value, digits);
  return `${decimalText(value, digits)} ${rangeText([decimalText(low, digits), decimalText(high, digits)], low < 0 || high < 0)}`;
}

/** A fraction as percent with interval: growth of 0.18 a year is '18.0% (12.1–24.0)'. */
export function percentText(estimate: Partial<Bounds> & { value: number }): string {
  const { value, low = null, high = null } = estimate;
  return estimateText({ value, low, high }, 'proportion');
}

/** 'p < 0.001', else two significant digits. */
export function pValueText(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  if (pValue > 0.99) return 'p > 0.99';
  const digits = pValue >= 0.1 ? 2 : pValue >= 0.01 ? 3 : 4;
  return `p = ${pValue.toFixed(digits)}`;
}
