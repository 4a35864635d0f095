import type { Measure } from '../catalogue/measure';
import type { OutcomeResult } from '../outcomes/results';
import { formatCount, formatLimits, formatNumber, formatValue } from './number-formats';

/** '18.0% (16.9–19.2; n 4,102)'; a count is told per day of its window of `length` days. */
export function fullValue(result: OutcomeResult, measure: Measure, length: number): string {
  if (result.value === null) return 'not shown';
  if (measure.kind === 'count') {
    return `${formatNumber(result.value / length)} a day (${formatCount(result.value)} in ${formatCount(length)} days)`;
  }
  const n = result.denominator === null ? '' : groundOf(result, measure);
  const { low = null, high = null } = result.interval ?? {};
  const limits = low === null || high === null ? '' : `${formatLimits({ low, high }, measure.unit)}; `;
  return `${formatValue(result.value, measure.unit)} (${limits}${n})`;
}

/** What a value stands on: 'n 4,102', and for a rate '8,410 in 4,102 hours'. */
function groundOf({ numerator, denominator }: OutcomeResult, { kind }: Measure): string {
  if (kind !== 'rate') return `n ${formatCount(denominator ?? 0)}`;
  return `${formatCount(numerator ?? 0)} in ${formatCount(denominator ?? 0)} hours`;
}
