import type { ChartEstimate, ChartUnit } from '../chart-data';

const minus = '\u2212';

const enDash = '\u2013';

// Rounds and words as @inflect/measures does, so that a chart and the text beside it print the same digits; reports tests both.
function decimalText(value: number, digits: number): string {
  // Twelve digits hide what multiplying by 100 adds: 0.0605 x 100 is 6.05.
  const scaled = Math.round(Number((Math.abs(value) * 10 ** digits).toPrecision(12)));
  const text = (scaled / 10 ** digits).toFixed(digits);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = value < 0 && Number(text) !== 0 ? minus : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Digits after the point of a printed value; a proportion is printed in percent. */
function valueDigits(unit: ChartUnit): number {
  if (unit === 'count') return 0;
  return unit === 'per_hour' ? 2 : 1;
}

/** A measure's value as printed: '6.1%', '12.4 days', '81.3 points', '4,102'. */
export function quantityText(value: number, unit: ChartUnit): string {
  return `${axisText(value, unit, valueDigits(unit))}${unitWords[unit]}`;
}

/** What follows a number in its unit; the sign of a proportion is set by axisText. */
const unitWords: Record<ChartUnit, string> = {
  proportion: '',
  count: '',
  value: '',
  days: ' days',
  hours: ' hours',
  minutes: ' minutes',
  points: ' points',
  per_hour: ' per hour',
};

/** A value beside an axis: percent for a proportion, else the bare number. */
export function axisText(value: number, unit: ChartUnit, digits: number): string {
  return unit === 'proportion' ? `${decimalText(value * 100, digits)}%` : decimalText(value, digits);
}

/** A value without its unit sign, for the second number of a pair: 0.061 is '6.1'. */
export function bareQuantityText(value: number, unit: ChartUnit): string {
  return decimalText(unit === 'proportion' ? value * 100 : value, valueDigits(unit));
}

/** The unit of a difference: of proportions, percentage points. */
export function differenceUnit(unit: ChartUnit): string {
  return unit === 'proportion' ? ' points' : unitWords[unit];
}

/** '(16.9–19.2)', and with a negative end '(−13.3 to −10.5)'; null where either end is not known. */
export function intervalText(estimate: Pick<ChartEstimate, 'low' | 'high'>, unit: ChartUnit): string | null {
  if (estimate.low === null || estimate.high === null) return null;
  const ends = [bareQuantityText(estimate.low, unit), bareQuantityText(estimate.high, unit)];
  return `(${ends.join(estimate.low < 0 || estimate.high < 0 ? ' to ' : enDash)})`;
}

/** '−11.9 points'. */
export function differenceText(value: number, unit: ChartUnit): string {
  return `${bareQuantityText(value, unit)}${differenceUnit(unit)}`;
}

/** '4,102'. */
export function countText(count: number): string {
  return decimalText(count, Number.isInteger(count) ? 0 : 1);
}

/** What a value stands on: 'n 4,102', for a rate its exposure, '19,042 hours'; null for a count, which is its own n. */
export function groundText(denominator: number, unit: ChartUnit): string | null {
  if (unit === 'count') return null;
  return unit === 'per_hour' ? `${countText(Math.round(denominator))} hours` : `n ${countText(denominator)}`;
}
