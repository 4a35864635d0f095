import type { DateRange } from '../../outcomes/counts';
import { daysIn, periodEnd, periodsIn, periodStart } from '../../outcomes/periods';

/**
 * The window before this one and the same dates a year before. A window of whole months has the same number of months
 * before it, any other the same number of days. 29 February has its year before on the 28th.
 */
export function earlierWindows(window: DateRange): { prior: DateRange; yearBefore: DateRange } {
  const wholeMonths = periodStart(window.from, 'MONTH') === window.from && periodEnd(window.to, 'MONTH') === window.to;
  const dayBefore = dayShifted(window.from, -1);
  const yearBefore = { from: yearEarlier(window.from), to: yearEarlier(window.to) };
  if (!wholeMonths) {
    return { prior: { from: dayShifted(window.from, -daysIn(window)), to: dayBefore }, yearBefore };
  }
  const months = periodsIn(window, 'MONTH').length;
  const [year = 0, month = 1] = window.from.split('-').map(Number);
  const from = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
  return { prior: { from, to: dayBefore }, yearBefore: { ...yearBefore, to: periodEnd(yearBefore.to, 'MONTH') } };
}

function dayShifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function yearEarlier(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const earlier = String(Number(year) - 1).padStart(4, '0');
  return month === '02' && day === '29' ? `${earlier}-02-28` : `${earlier}-${month}-${day}`;
}
