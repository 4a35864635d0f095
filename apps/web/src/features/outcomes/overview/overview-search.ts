import { isCalendarDate, lastFullMonths } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';

/** The overview's state in the URL; nothing: the last 12 full months. */
export interface OverviewSearch {
  from?: string;
  to?: string;
}

/** Reads the URL: a window that is not two dates in order is left out, never an error. */
export function parseOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { from, to } = search;
  return isCalendarDate(from) && isCalendarDate(to) && from <= to ? { from, to } : {};
}

interface Freshness {
  data: readonly { feed: string; through: string }[];
  /** 'YYYY-MM-DD'. */
  today: string;
}

/** The last day the visits reach, never in the future; without visits, of whatever there is. */
export function latestDay({ data, today }: Freshness): string {
  const ofVisits = data.filter(({ feed }) => feed.startsWith('visit'));
  const days = (ofVisits.length > 0 ? ofVisits : data).map(({ through }) => through);
  const latest = days.reduce((later, day) => (day > later ? day : later), '');
  return latest === '' || latest > today ? today : latest;
}

export function overviewWindow(search: OverviewSearch, freshness: Freshness): DateWindow {
  const { from, to } = search;
  if (from !== undefined && to !== undefined) return { from, to };
  return lastFullMonths({ through: latestDay(freshness), months: 12 });
}
