const dayLength = 86_400_000;

/** Days since 1970-01-01 of 'YYYY-MM-DD'. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

const dates = new Map<number, string>();

/** 'YYYY-MM-DD' of a day. */
export function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) dates.set(day, (date = new Date(day * dayLength).toISOString().slice(0, 10)));
  return date;
}

/** 0 Sunday to 6 Saturday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

export interface SampleMonth {
  /** 'YYYY-MM'. */
  name: string;
  /** 1 to 12. */
  month: number;
  firstDay: number;
  lastDay: number;
  /** Months since the first. */
  index: number;
}

/** The whole calendar months of the years up to a date, which ends the last month. */
export function monthsUntil(asOf: string, years: number): SampleMonth[] {
  const [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  return Array.from({ length: years * 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, month - years * 12 + index, 1));
    const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
    return {
      name: first.toISOString().slice(0, 7),
      month: first.getUTCMonth() + 1,
      firstDay: first.getTime() / dayLength,
      lastDay: Math.min(next / dayLength - 1, dayOf(asOf)),
      index,
    };
  });
}

const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));

/** 'YYYY-MM-DDTHH:mm' local time of a minute of a day; minutes past midnight run into the next day. */
export function localTime(day: number, minute: number): string {
  const over = Math.floor(minute / 1440);
  const within = minute - over * 1440;
  return `${dateOf(day + over)}T${two[Math.floor(within / 60)]}:${two[within % 60]}`;
}
