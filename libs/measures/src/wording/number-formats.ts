import type { Measure } from '../catalogue/measure';

type Unit = Measure['unit'];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const minus = '−';
const enDash = '–';

/** Digits of a number, rounded half away from zero in decimal (not binary), with a true minus and no minus zero. */
function fixed(value: number, decimals: number): string {
  // Twelve digits hide what multiplying by 100 adds: 0.0605 × 100 prints as 6.05.
  const scaled = Math.round(Number((Math.abs(value) * 10 ** decimals).toPrecision(12)));
  const text = (scaled / 10 ** decimals).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text;
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** A rate of 0-1 as percent: 0.18 is '18.0%'. */
export function formatRate(rate: number): string {
  return `${fixed(rate * 100, 1)}%`;
}

/** A whole number with thousands separators: '4,102'. */
export function formatCount(count: number): string {
  return grouped(fixed(count, 0));
}

/** A number with thousands separators and the decimals asked for. */
export function formatNumber(value: number, decimals = 1): string {
  return grouped(fixed(value, decimals));
}

/** 'p < 0.001', else two significant digits: 'p = 0.034'. */
export function formatP(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  if (pValue > 0.99) return 'p > 0.99';
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(pValue)));
  return `p = ${fixed(pValue, decimals)}`;
}

/** '2025-03-14' is '14 Mar 2025'. */
export function formatDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** A value in the unit of its measure: '18.0%', '12.4 days', '81.3 points', '4,102'. */
export function formatValue(value: number, unit: Unit): string {
  if (unit === 'proportion') return formatRate(value);
  if (unit === 'count') return formatCount(value);
  return `${formatNumber(value, decimalsOf(unit))}${unitWords[unit]}`;
}

/** An hour holds few visits: their second decimal is what changes. */
function decimalsOf(unit: Unit): number {
  return unit === 'per_hour' ? 2 : 1;
}

/** What follows a number in its unit; a bare value has none. */
const unitWords: Record<Exclude<Unit, 'proportion' | 'count'>, string> = {
  value: '',
  days: ' days',
  hours: ' hours',
  minutes: ' minutes',
  points: ' points',
  per_hour: ' per hour',
};

/** The same without its unit, for the inside of brackets. */
function bare(value: number, unit: Unit): string {
  if (unit === 'proportion') return fixed(value * 100, 1);
  return unit === 'count' ? formatCount(value) : formatNumber(value, decimalsOf(unit));
}

/** A value with its interval: '18.0% (16.9–19.2)'; 'to' instead of the dash where a limit is negative. */
export function formatInterval(
  estimate: { value: number; low: number | null; high: number | null },
  unit: Unit = 'proportion',
): string {
  const { value, low, high } = estimate;
  return low === null || high === null
    ? formatValue(value, unit)
    : `${formatValue(value, unit)} (${formatLimits({ low, high }, unit)})`;
}

/** Limits alone: '16.9–19.2' or '−13.3 to −10.5'. */
export function formatLimits(limits: { low: number; high: number }, unit: Unit = 'proportion'): string {
  const { low, high } = limits;
  const joint = low < 0 || high < 0 ? ' to ' : enDash;
  return `${bare(low, unit)}${joint}${bare(high, unit)}`;
}

/** What a difference of two values is counted in: percentage points for rates. */
export function differenceUnit(unit: Unit): string {
  if (unit === 'proportion' || unit === 'points') return 'points';
  return unit === 'count' ? '' : unitWords[unit].trimStart();
}

/** A difference with its interval: '−11.9 points (−13.3 to −10.5)'. */
export function formatDifference(
  estimate: { value: number; low: number | null; high: number | null },
  unit: Unit = 'proportion',
): string {
  const { value, low, high } = estimate;
  const counted = differenceUnit(unit);
  const text = counted === '' ? bare(value, unit) : `${bare(value, unit)} ${counted}`;
  return low === null || high === null ? text : `${text} (${formatLimits({ low, high }, unit)})`;
}
