import { isBooked } from '../sql/outcome-class';
import type { CalendarDate, VisitCalendar } from './visit-calendar';

/** A day of a source in a touched month; dates are days since 2000. */
export interface CalendarDay {
  sourceId: number;
  date: number;
  /** Its month's first day. */
  month: number;
  /** The day itself is made again, not only its month. */
  touched: boolean;
  /** What it adds to the class of a visit still booked, and of any other. */
  booked: number;
  other: number;
}

/** The days of one source, by their distance from its first. */
interface SourceDays {
  sourceId: number;
  first: number;
  /** The place of each day, or -1. */
  places: Int32Array;
}

/** Finds a visit's day by arithmetic, and with it its month and what the day adds to its class. */
export class TouchedCalendar implements VisitCalendar {
  readonly days: CalendarDate[] = [];
  readonly months: CalendarDate[] = [];
  private readonly sources = new Map<number, SourceDays>();
  private readonly monthOf: Int32Array;
  private readonly touched: Uint8Array;
  private readonly booked: Int32Array;
  private readonly other: Int32Array;
  private current: SourceDays | undefined;

  /** In the order of sources and days. */
  constructor(days: readonly CalendarDay[]) {
    this.monthOf = new Int32Array(days.length);
    this.touched = Uint8Array.from(days, ({ touched }) => (touched ? 1 : 0));
    this.booked = Int32Array.from(days, ({ booked }) => booked);
    this.other = Int32Array.from(days, ({ other }) => other);
    for (const [place, { sourceId, date, month }] of days.entries()) {
      const last = this.months.at(-1);
      if (last?.sourceId !== sourceId || last.date !== month) this.months.push({ sourceId, date: month });
      this.monthOf[place] = this.months.length - 1;
      this.days.push({ sourceId, date });
    }
    for (let from = 0, to = 0; from < days.length; from = to) {
      const sourceId = days[from]?.sourceId ?? 0;
      while (days[to]?.sourceId === sourceId) to += 1;
      this.addSource(sourceId, from, to);
    }
  }

  private addSource(sourceId: number, from: number, to: number): void {
    const first = this.days[from]?.date ?? 0;
    const places = new Int32Array((this.days[to - 1]?.date ?? first) - first + 1).fill(-1);
    for (let place = from; place < to; place++) places[(this.days[place]?.date ?? first) - first] = place;
    this.sources.set(sourceId, { sourceId, first, places });
  }

  /** -1 where nothing of its month is made again. */
  place(sourceId: number, date: number): number {
    if (this.current?.sourceId !== sourceId) this.current = this.sources.get(sourceId);
    if (!this.current) return -1;
    const { first, places } = this.current;
    return date < first || date - first >= places.length ? -1 : (places[date - first] ?? -1);
  }

  isTouched(place: number): boolean {
    return this.touched[place] === 1;
  }

  month(place: number): number {
    return this.monthOf[place] ?? 0;
  }

  outcome(place: number, visitClass: number): number {
    return visitClass | ((isBooked(visitClass) ? this.booked : this.other)[place] ?? 0);
  }
}
