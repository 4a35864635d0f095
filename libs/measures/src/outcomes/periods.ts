import type { DateRange, Grain } from './counts';

/** One calendar period of a range. */
export interface Period {
  /** First day of the calendar period: the key of a result. ISO weeks start on Monday. */
  start: string;
  /** Last day of the calendar period. */
  end: string;
  /** First and last day that lie inside the range. */
  from: string;
  to: string;
  /** The range covers only a part of the period. */
  partial: boolean;
}

/*
 * Dates are counted in days since 1970-01-01 of the proleptic Gregorian calendar. No time zone takes part, and a
 * decade of days is listed in a millisecond where a calendar library needs most of a second.
 */
const dayLength = 86_400_000;
/** Calendar months in a period of at least one. */
export const monthsPerGrain = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;
/** The calendar's period that a fiscal one is, moved to the month the fiscal year starts in. */
export const fiscalGrains: Partial<Record<Grain, 'QUARTER' | 'YEAR'>> = {
  FISCAL_QUARTER: 'QUARTER',
  FISCAL_YEAR: 'YEAR',
};
/** July, as most academic health systems have it; that of the federal government starts in October. */
export const defaultFiscalYearStart = 7;

function dayNumber(date: string): number {
  const [year = NaN, month = NaN, day = NaN] = date.split('-').map(Number);
  return dayOf(year, month, day);
}

/** Months and days may run over: month 13 is January of the next year. */
function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}

function dateOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

function partsOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** Months of a period, and by how many it is moved against the calendar; null: a day or a week. */
function monthsOf(grain: Grain, fiscalYearStart: number): { months: number; moved: number } | null {
  if (grain === 'DAY' || grain === 'WEEK') return null;
  const calendar = fiscalGrains[grain];
  if (calendar !== undefined) return { months: monthsPerGrain[calendar], moved: fiscalYearStart - 1 };
  return { months: monthsPerGrain[grain as keyof typeof monthsPerGrain], moved: 0 };
}

function firstDay(day: number, grain: Grain, fiscalYearStart: number): number {
  const length = monthsOf(grain, fiscalYearStart);
  // 1970-01-01 was a Thursday: three days after its Monday.
  if (length === null) return grain === 'DAY' ? day : day - ((((day + 3) % 7) + 7) % 7);
  const { year, month } = partsOf(day);
  const { months, moved } = length;
  return dayOf(year, Math.floor((month - 1 - moved) / months) * months + moved + 1, 1);
}

function nextFirstDay(start: number, grain: Grain): number {
  const length = monthsOf(grain, defaultFiscalYearStart);
  if (length === null) return grain === 'DAY' ? start + 1 : start + 7;
  const { year, month } = partsOf(start);
  return dayOf(year, month + length.months, 1);
}

/** First day of the calendar period that holds a date ('YYYY-MM-DD'); ISO weeks start on Monday. */
export function periodStart(date: string, grain: Grain, fiscalYearStart = defaultFiscalYearStart): string {
  return dateOf(firstDay(dayNumber(date), grain, fiscalYearStart));
}

/** Last day of the calendar period that holds a date. */
export function periodEnd(date: string, grain: Grain, fiscalYearStart = defaultFiscalYearStart): string {
  return dateOf(nextFirstDay(firstDay(dayNumber(date), grain, fiscalYearStart), grain) - 1);
}

/** Every period that a range touches, in order, empty ones included. An empty range (to before from) has none. */
export function periodsIn(range: DateRange, grain: Grain, fiscalYearStart = defaultFiscalYearStart): Period[] {
  const [first, last] = [dayNumber(range.from), dayNumber(range.to)];
  if (last < first) return [];
  const periods: Period[] = [];
  for (let start = firstDay(first, grain, fiscalYearStart); start <= last; start = nextFirstDay(start, grain)) {
    const end = nextFirstDay(start, grain) - 1;
    const dates = { start: dateOf(start), end: dateOf(end) };
    const from = start < first ? range.from : dates.start;
    const to = end > last ? range.to : dates.end;
    periods.push({ ...dates, from, to, partial: start < first || end > last });
  }
  return periods;
}

/** Days in an inclusive range. */
export function daysIn(range: DateRange): number {
  return Math.max(0, dayNumber(range.to) - dayNumber(range.from) + 1);
}

/** Years from one date to another: whole years, then the rest as a share of the year it falls in. */
export function yearsBetween(from: string, to: string): number {
  if (to < from) return -yearsBetween(to, from);
  const end = dayNumber(to);
  const { year, month, dayOfMonth } = partsOf(dayNumber(from));
  // 29 February has its anniversary on the 28th of other years.
  const anniversary = (years: number): number => {
    const monthEnd = dayOf(year + years, month + 1, 1) - 1;
    return Math.min(dayOf(year + years, month, dayOfMonth), monthEnd);
  };
  const whole = partsOf(end).year - year;
  const years = anniversary(whole) <= end ? whole : whole - 1;
  return years + (end - anniversary(years)) / (anniversary(years + 1) - anniversary(years));
}
