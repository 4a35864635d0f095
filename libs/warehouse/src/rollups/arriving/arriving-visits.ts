import type { PoolClient } from 'pg';
import { CopyConnection } from '../../loading/rows/copy-target';
import { daysToResolve } from '../../outcomes/sql/facts/appointment-fields';
import { PatientMonths, writePatients } from '../patients/patient-months';
import { PatientCells } from '../patients/patient-cells';
import { rollups } from '../rollup';
import { dayHasCome } from '../sql/outcome-class';
import { sharedMonths, touchedCalendar, usualClass } from '../sql/touched-sql';
import type { CalendarDay } from '../tally/touched-calendar';
import { VisitColumns } from '../tally/visit-columns';
import { VisitTally } from '../tally/visit-tally';
import { roomsForCells, writeCells } from '../tally/write-cells';
import { ArrivalCalendar, type DayClass } from './arrival-calendar';
import type { ArrivalLimits } from './arrival-limits';
import { WaitingVisits } from './waiting-visits';

/**
 * Sums the visits of a source that had none while they are read, so that nothing is read again for its rollups. Of an extract in
 * the order of its days, months are written as they end; one whose visits come later still, or whose rows a line of the
 * file replaces, is summed from the fact afterwards, as are all of them when the order would ask for too much memory.
 */
export class ArrivingVisits {
  private readonly calendar: ArrivalCalendar;
  /** Visits are written here, and given to `take` when it is full. */
  readonly columns: VisitColumns;
  private readonly released: VisitColumns;
  private tally: VisitTally;
  private patients: PatientMonths;
  private readonly rooms = roomsForCells();
  private readonly waiting = new WaitingVisits();
  private readonly spoiled = new Set<number>();
  /** How many visits had come at each month's last. */
  private readonly lastVisits: number[] = [];
  private readonly patientCells = new PatientCells();
  private visits = 0;
  private lookedAt = 0;
  private firstDay = Infinity;
  /** The last day that is known to have come. */
  private lastDay = -Infinity;
  /** Some visit was replaced by a later line. */
  private replaced = false;
  private givenUp = false;
  /** Of months that end while the file is read on. */
  private writing: Promise<void> = Promise.resolve();

  /** `usual`: what a day adds that lies so far back that its visits are resolved or will not be. */
  constructor(
    readonly sourceId: number,
    private readonly usual: DayClass,
    private readonly limits: ArrivalLimits,
  ) {
    this.calendar = new ArrivalCalendar(sourceId, usual);
    this.columns = new VisitColumns(limits.visits);
    this.released = new VisitColumns(limits.visits);
    this.tally = new VisitTally(rollups, limits.visits);
    this.tally.begin(this.calendar);
    this.patients = new PatientMonths((day) => {
      const place = this.calendar.place(sourceId, day);
      return place < 0 ? undefined : this.calendar.month(place);
    });
  }

  /** Null where the rollups hold something of the source, whose rows went behind their back. */
  static async begin(client: PoolClient, sourceId: number, limits: ArrivalLimits): Promise<ArrivingVisits | null> {
    const [usual] = (await client.query<DayClass>(usualClass, [sourceId])).rows;
    return usual ? new ArrivingVisits(sourceId, usual, limits) : null;
  }

  /** The days its visits span, and the last of them that is known to have come, null when none is; null where a line of the file replaced another. */
  get reach(): { first: number; last: number | null } | null {
    if (this.givenUp || this.replaced || this.firstDay === Infinity) return null;
    return { first: this.firstDay, last: this.lastDay === -Infinity ? null : this.lastDay };
  }

  /** The visits in `columns`. */
  take(): void {
    const { columns, waiting } = this;
    if (!this.givenUp) {
      this.visits += columns.used;
      this.lookAtDays();
      this.release((day) => this.isSettled(day));
      let settled = 0;
      for (let n = 0; n < columns.used; n++) {
        const day = columns.date[n] ?? 0;
        if (this.isSettled(day)) columns.move(n, settled++);
        else if (this.calendar.place(this.sourceId, day) >= 0) waiting.add(columns, n);
      }
      columns.used = settled;
      this.sum(columns);
      while (waiting.count > this.limits.waitingVisits)
        this.spoil(this.calendar.monthOf(waiting.days(() => true)[0] ?? 0));
    }
    columns.used = 0;
  }

  private lookAtDays(): void {
    const { date, lastClass, used } = this.columns;
    for (let n = 0; n < used; n++) {
      const day = date[n] ?? 0;
      if (day < this.firstDay) this.firstDay = day;
      if (day > this.lastDay && dayHasCome(lastClass[n] ?? 0)) this.lastDay = day;
    }
  }

  /** Whether months should be written, or sums given up. */
  get needsRoom(): boolean {
    if (this.givenUp || this.visits - this.lookedAt < this.limits.idleVisits / 4) return false;
    this.lookedAt = this.visits;
    return this.isTooLarge || (this.bytes > this.limits.bytes && this.idleMonths().length > 0);
  }

  /**
   * The rows go to the database beside those of the file, which is read on; who comes again before they are there waits, since till
   * then they are held. Throws what kept earlier ones from getting there.
   */
  async makeRoom(connection: CopyConnection): Promise<void> {
    await this.writing;
    const months = this.idleMonths();
    if (months.length > 0) {
      this.writing = this.write(connection, months);
      this.writing.catch(() => undefined); // thrown again where it is awaited
    }
    if (!this.isTooLarge) return;
    await this.writing;
    if (this.isTooLarge) this.giveUp();
  }

  /** Resolves when the months that ended are on their way to the database, or throws what kept them from it. */
  async written(): Promise<void> {
    await this.writing;
  }

  /** Nothing of it is used: every month is summed from the fact. */
  giveUp(): void {
    this.givenUp = true;
    this.tally = new VisitTally([], 0);
    this.patients = new PatientMonths(() => undefined);
    this.waiting.clear();
    this.patientCells.clear();
  }

  /** Rows of these days came another way, or were replaced: their months are summed from the fact. */
  revise(days: readonly { day: number }[]): void {
    if (days.length > 0) this.replaced = true;
    for (const { day } of days) this.spoil(this.calendar.monthOf(day));
  }

  /**
   * Writes what is not written yet, after the extents of the sources are refreshed and before anything else of the rollups
   * is. Returns the months, as their first days, that need no other sum.
   */
  async settle(client: PoolClient): Promise<string[]> {
    if (this.givenUp) return [];
    const { calendar, waiting } = this;
    for (const day of waiting.days(() => true)) calendar.monthOf(day);
    const all = [...calendar.months.keys()].map((month) => calendar.firstDay(month));
    const shared = await client.query<{ day: number }>(sharedMonths, [all, this.sourceId]);
    this.revise(shared.rows);
    const months = [...calendar.months.keys()].filter((month) => !this.spoiled.has(month));
    const names = months.map((month) => calendar.firstDay(month));
    if (!(await this.readClasses(client, names))) {
      this.giveUp();
      return [];
    }
    this.release(() => true);
    const connection = new CopyConnection(client);
    await this.write(
      connection,
      months.filter((month) => !calendar.isClosed(month)),
    );
    await connection.idle();
    const written = all.map((month, number) => (this.spoiled.has(number) ? undefined : month));
    await writePatients(client, this.patientCells, written);
    return names.sort();
  }

  /** What the days of these months add; false where one that was summed adds something else than was thought. */
  private async readClasses(client: PoolClient, months: readonly string[]): Promise<boolean> {
    const { rows } = await client.query<CalendarDay>(touchedCalendar, [months]);
    for (const { sourceId, date, booked, other } of rows) {
      if (sourceId !== this.sourceId) continue;
      if (!this.isSettled(date)) this.calendar.setClass(date, { booked, other });
      else if (booked !== this.usual.booked || other !== this.usual.other) return false;
    }
    return true;
  }

  private isSettled(day: number): boolean {
    return day + daysToResolve <= this.lastDay;
  }

  private sum(columns: VisitColumns): void {
    for (let n = 0; n < columns.used; n++) {
      const day = columns.date[n] ?? 0;
      const place = this.calendar.place(this.sourceId, day);
      if (place < 0) this.spoiled.add(this.calendar.monthOf(day));
      else this.lastVisits[this.calendar.month(place)] = this.visits;
    }
    this.tally.add(columns);
    this.patients.add(columns);
  }

  private release(which: (day: number) => boolean): void {
    const { released } = this;
    for (const day of this.waiting.days(which))
      this.waiting.take(day, released, () => {
        this.sum(released);
        released.used = 0;
      });
  }

  /** Months that nothing is known to be missing of and that had no visit lately. */
  private idleMonths(): number[] {
    return [...this.lastVisits.keys()].filter(
      (month) =>
        !this.calendar.isClosed(month) &&
        this.isSettled(this.calendar.endOf(month) - 1) &&
        this.visits - (this.lastVisits[month] ?? 0) >= this.limits.idleVisits,
    );
  }

  private get bytes(): number {
    return this.tally.bytes + this.patients.bytes;
  }

  private get isTooLarge(): boolean {
    return this.bytes > this.limits.mostBytes || this.patientCells.count > this.limits.patientCells;
  }

  private async write(connection: CopyConnection, months: readonly number[]): Promise<void> {
    const { calendar, rooms, tally } = this;
    for (const month of months) {
      this.patients.take(month, this.patientCells);
      calendar.close(month);
    }
    for (const taken of tally.take(months)) {
      if (!this.givenUp) await writeCells({ connection, taken, calendar, rooms });
      tally.giveBack(taken);
    }
  }

  private spoil(month: number): void {
    this.spoiled.add(month);
    this.calendar.close(month);
    this.tally.forget(month);
    this.patients.take(month, new PatientCells());
    for (const day of this.waiting.days((waited) => this.calendar.monthOf(waited) === month)) this.waiting.forget(day);
  }
}
