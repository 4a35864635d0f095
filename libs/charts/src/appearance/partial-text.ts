import type { Grain } from '../chart-data';
import { dateParts, dateText } from './period-text';

/** Dates inclusive, 'YYYY-MM-DD'. */
export interface ChartWindow {
  from: string;
  to: string;
}

const lengths: Record<Grain, { months: number; days: number }> = {
  DAY: { months: 0, days: 1 },
  WEEK: { months: 0, days: 7 },
  MONTH: { months: 1, days: 0 },
  QUARTER: { months: 3, days: 0 },
  YEAR: { months: 12, days: 0 },
  FISCAL_QUARTER: { months: 3, days: 0 },
  FISCAL_YEAR: { months: 12, days: 0 },
};

/** Last day of the period that starts on a date. */
function lastDay(period: string, grain: Grain): string {
  const { year, month, day } = dateParts(period);
  const { months, days } = lengths[grain];
  return new Date(Date.UTC(year, month - 1 + months, day + days - 1)).toISOString().slice(0, 10);
}

/** Which days a window leaves of a period: 'partial: from 3 Mar 2025'; null where it holds the period whole. */
export function partialText(period: string, { grain, window }: { grain: Grain; window: ChartWindow }): string | null {
  const [isCutBefore, isCutAfter] = [window.from > period, window.to < lastDay(period, grain)];
  if (isCutBefore && isCutAfter) {
    return window.from === window.to
      ? `partial: ${dateText(window.from)} only`
      : `partial: ${dateText(window.from)} to ${dateText(window.to)}`;
  }
  if (isCutBefore) return `partial: from ${dateText(window.from)}`;
  return isCutAfter ? `partial: to ${dateText(window.to)}` : null;
}
