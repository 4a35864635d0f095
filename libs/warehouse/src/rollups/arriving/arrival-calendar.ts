import { isBooked } from '../sql/outcome-class';
import type { CalendarDate, VisitCalendar } from '../tally/visit-calendar';

const dayLength = 86_400_000;
const epoch = Date.UTC(2000, 0, 1);
/** Places a month has: one of each day, whether it has that many or not. */
const monthPlaces = 31;

/** What a day adds to the class of a visit still booked, and of any other. */
export interface DayClass {
  booked: number;
  other: number;
}

/** The days of one source's visits as they come: months are numbered in the order in which they first appear. */
export class ArrivalCalendar implements VisitCalendar {
  readonly days: CalendarDate[] = [];
  readonly months: CalendarDate[] = [];
  /** Of days that are not as most are. */
  private readonly classes = new Map<number, DayClass>();
  private readonly numbers = new Map<number, number>();
  private readonly closed = new Set<number>();
  private lastDate = NaN;
  private lastPlace = -1;

  /** `usual`: what nearly every day adds. */
  constructor(
    private readonly sourceId: number,
    private readonly usual: DayClass,
  ) {}

  /** -1 for a day of a month that was closed. A month begins with the first day of it that is asked for. */
  readonly place = (_sourceId: number, date: number): number => {
    if (date !== this.lastDate) {
      this.lastPlace = this.find(date);
      this.lastDate = date;
    }
    return this.lastPlace;
  };

  readonly month = (place: number): number => Math.trunc(place / monthPlaces);

  readonly isTouched = (): boolean => true;

  readonly outcome = (place: number, visitClass: number): number => {
    const added = this.classes.size > 0 ? (this.classes.get(place) ?? this.usual) : this.usual;
    return visitClass | (isBooked(visitClass) ? added.booked : added.other);
  };

  /** Its days are found no more. */
  close(month: number): void {
    this.closed.add(month);
    this.lastDate = NaN;
  }

  isClosed(month: number): boolean {
    return this.closed.has(month);
  }

  /** The number of a day's month. */
  monthOf(date: number): number {
    const day = new Date(epoch + date * dayLength);
    const first = date - day.getUTCDate() + 1;
    let number = this.numbers.get(first);
    if (number === undefined) {
      number = this.months.push({ sourceId: this.sourceId, date: first }) - 1;
      this.numbers.set(first, number);
      for (let place = 0; place < monthPlaces; place++)
        this.days.push({ sourceId: this.sourceId, date: first + place });
    }
    return number;
  }

  /** What a day adds, where that is not what most do. */
  setClass(date: number, added: DayClass): void {
    const place = this.find(date);
    if (place >= 0) this.classes.set(place, added);
  }

  /** The first day of a month as a date. */
  firstDay(month: number): string {
    return new Date(epoch + (this.months[month]?.date ?? 0) * dayLength).toISOString().slice(0, 10);
  }

  /** The day after a month's last. */
  endOf(month: number): number {
    const first = new Date(epoch + (this.months[month]?.date ?? 0) * dayLength);
    return (Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1) - epoch) / dayLength;
  }

  private find(date: number): number {
    const month = this.monthOf(date);
    if (this.closed.has(month)) return -1;
    return month * monthPlaces + date - (this.months[month]?.date ?? date);
  }
}
