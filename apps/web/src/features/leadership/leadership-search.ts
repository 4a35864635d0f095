import { isCalendarDate } from '../../ui/text/calendar-windows';

export const growthGrains = ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'] as const;
export type GrowthGrain = (typeof growthGrains)[number];

/** State of the leadership page in the URL; a year is the usual grain. */
export interface LeadershipSearch {
  from?: string;
  to?: string;
  grain?: GrowthGrain;
  /** Organisation of the published series shown beside. */
  series?: string;
  /** Cursor of the page of roles. */
  after?: string;
}

export function parseLeadershipSearch(search: Record<string, unknown>): LeadershipSearch {
  const { from, to, series, after } = search;
  const grain = growthGrains.find((id) => id === search['grain']);
  return {
    ...(isCalendarDate(from) && { from }),
    ...(isCalendarDate(to) && { to }),
    ...(grain !== undefined && grain !== 'YEAR' && { grain }),
    ...((typeof series === 'string' || typeof series === 'number') && series !== '' && { series: String(series) }),
    ...((typeof after === 'string' || typeof after === 'number') && after !== '' && { after: String(after) }),
  };
}

/** The dates asked for; unless chosen, ten years up to today. */
export function growthWindow({ from, to }: LeadershipSearch, today: string): { from: string; to: string } {
  const end = to ?? today;
  const start = from ?? `${Number(end.slice(0, 4)) - 9}-01-01`;
  return start <= end ? { from: start, to: end } : { from: end, to: start };
}
