/** A source and a date that cells are grouped by; dates are days since 2000. */
export interface CalendarDate {
  sourceId: number;
  date: number;
}

/** The days whose visits are summed, each with its month and what it adds to the class of a visit. */
export interface VisitCalendar {
  /** By their places. */
  readonly days: readonly CalendarDate[];
  /** By their places; the date is the month's first day. */
  readonly months: readonly CalendarDate[];
  /** The place of a source's day; -1 where its visits are not summed. */
  place: (sourceId: number, date: number) => number;
  /** The day itself is summed, not only its month. */
  isTouched: (place: number) => boolean;
  /** The place of a day's month. */
  month: (place: number) => number;
  /** The class of a visit with what its day adds. */
  outcome: (place: number, visitClass: number) => number;
}
