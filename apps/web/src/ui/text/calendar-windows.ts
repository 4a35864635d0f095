import type { DateWindow } from './date-text';

// Calendar arithmetic on local dates; UTC inside, so that no clock change moves a day.

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function utcDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** A real calendar date written 'YYYY-MM-DD' between 1900 and 2199. */
export function isCalendarDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = utcDate(text);
  return !Number.isNaN(date.getTime()) && isoDate(date) === text;
}

export function addDays(date: string, days: number): string {
  const moved = utcDate(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return isoDate(moved);
}

/** First day of the month `months` away from the month of a date. */
export function monthStart(date: string, months = 0): string {
  const at = utcDate(date);
  return isoDate(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)));
}

export function monthEnd(date: string, months = 0): string {
  return addDays(monthStart(date, months + 1), -1);
}

/** Whole months ending with the last month that is complete on a day. */
export function lastFullMonths({ through, months }: { through: string; months: number }): DateWindow {
  const isComplete = monthEnd(through) === through;
  const to = isComplete ? through : monthEnd(through, -1);
  return { from: monthStart(to, 1 - months), to };
}

function wholeMonths({ from, to }: DateWindow): number | null {
  if (monthStart(from) !== from || monthEnd(to) !== to) return null;
  const [first, last] = [utcDate(from), utcDate(to)];
  return (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
}

/** The window of the same length that ends the day before; whole months stay whole months. */
export function priorWindow(window: DateWindow): DateWindow {
  const to = addDays(window.from, -1);
  const months = wholeMonths(window);
  if (months !== null) return { from: monthStart(window.from, -months), to };
  const days = Math.round((utcDate(window.to).getTime() - utcDate(window.from).getTime()) / 86_400_000);
  return { from: addDays(to, -days), to };
}
