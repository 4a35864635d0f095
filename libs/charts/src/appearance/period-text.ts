import type { Grain } from '../chart-data';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface DateParts {
  year: number;
  /** 1-12. */
  month: number;
  day: number;
}

export function dateParts(date: string): DateParts {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return { year: year ?? 0, month: month ?? 1, day: day ?? 1 };
}

export function monthName(month: number): string {
  return months[month - 1] ?? '';
}

/** '14 Mar 2025'. */
export function dateText(date: string): string {
  const { year, month, day } = dateParts(date);
  return `${day} ${monthName(month)} ${year}`;
}

/** A fiscal year by its first day: it bears the number of the calendar year it ends in. */
export function fiscalYearText(period: string): string {
  const { year, month } = dateParts(period);
  return `FY${month === 1 ? year : year + 1}`;
}

/** The period that starts on a date, as spoken and printed: 'Mar 2025', 'Q1 2025', 'week of 3 Mar 2025'. */
export function periodText(period: string, grain: Grain): string {
  const { year, month } = dateParts(period);
  switch (grain) {
    case 'YEAR':
      return `${year}`;
    case 'QUARTER':
      return `Q${Math.ceil(month / 3)} ${year}`;
    case 'FISCAL_YEAR':
      return fiscalYearText(period);
    case 'FISCAL_QUARTER':
      return `quarter from ${monthName(month)} ${year}`;
    case 'MONTH':
      return `${monthName(month)} ${year}`;
    case 'WEEK':
      return `week of ${dateText(period)}`;
    case 'DAY':
      return dateText(period);
  }
}

/** A point's period as printed: by its label, else by its first day. */
export function pointPeriodText(point: { period: string; periodLabel?: string | null }, grain: Grain): string {
  return point.periodLabel ?? periodText(point.period, grain);
}

/** One period of a grain as a word: 'month', 'fiscal quarter'. */
export function grainText(grain: Grain): string {
  return grain.toLowerCase().replace('_', ' ');
}
