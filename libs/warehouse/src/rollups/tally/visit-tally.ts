import type { Rollup, RollupColumn } from '../rollup';
import { ageMask, modalityMask, outcomeMask } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import { CellTable } from './cell-table';
import type { VisitCalendar } from './visit-calendar';
import type { VisitColumns, VisitWord } from './visit-columns';

/** Columns of which a rollup keeps one at most. */
const otherColumns: Partial<Record<RollupColumn, VisitWord>> = {
  site_id: 'site',
  payer_id: 'payer',
  race_ethnicity_id: 'race',
  lead_time_days: 'leadTime',
};

export const otherColumnOf = ({ columns }: Pick<Rollup, 'columns'>): RollupColumn | null => {
  const found = columns.filter((column) => otherColumns[column] !== undefined);
  if (found.length > 1)
    throw new Error(`A rollup keeps only one of ${found.join(' and ')}: its cells have no room for more.`);
  return found[0] ?? null;
};

/** How one rollup takes a visit. */
export interface RollupCells {
  rollup: Rollup;
  /** By the calendar's months; undefined: no visit yet, or no more. */
  months: (CellTable | undefined)[];
  /** Of months that were forgotten: their room. */
  spare: CellTable[];
  daily: boolean;
  keepsProgram: boolean;
  other: VisitWord | null;
  /** Of the visit's class. */
  mask: number;
}

/** Of one rollup, the cells of some months, which no visit is added to any more. */
export interface TakenCells {
  part: RollupCells;
  months: { month: number; cells: CellTable }[];
}

/** Sums visits into the cells of all rollups at once. What it costs in memory follows cells, and patients of small ones. */
export class VisitTally {
  readonly parts: readonly RollupCells[];
  private calendar: VisitCalendar | null = null;
  private readonly days: Int32Array;
  private readonly outcomes: Int32Array;
  private readonly taken = new Set<CellTable>();

  /** `room`: of the columns it is given. */
  constructor(rollups: readonly Rollup[], room: number) {
    this.days = new Int32Array(room);
    this.outcomes = new Int32Array(room);
    this.parts = rollups.map((rollup) => {
      const has = (column: RollupColumn): boolean => rollup.columns.includes(column);
      const other = otherColumnOf(rollup);
      return {
        rollup,
        months: [],
        spare: [],
        daily: rollup.grain === 'day',
        keepsProgram: has('program_id'),
        other: other === null ? null : (otherColumns[other] ?? null),
        mask: outcomeMask | (has('modality') ? modalityMask : 0) | (has('age_band') ? ageMask : 0),
      };
    });
  }

  /** Empty again, for visits of these days. */
  begin(calendar: VisitCalendar): void {
    this.calendar = calendar;
    for (const part of this.parts) {
      for (const table of part.months) if (table) keepRoom(part, table);
      part.months.length = 0;
    }
  }

  /** What it holds. */
  get bytes(): number {
    let bytes = 0;
    for (const { months, spare } of this.parts) for (const table of [...months, ...spare]) bytes += table?.bytes ?? 0;
    for (const table of this.taken) bytes += table.bytes;
    return bytes;
  }

  /** The cells of months, to be written: visits of these months would begin others. They are held until they are given back. */
  take(months: readonly number[]): TakenCells[] {
    return this.parts.map((part) => {
      const found = months.flatMap((month) => {
        const cells = part.months[month];
        return cells ? [{ month, cells }] : [];
      });
      for (const { month, cells } of found) {
        part.months[month] = undefined;
        this.taken.add(cells);
      }
      return { part, months: found };
    });
  }

  /** Their room is used again. */
  giveBack({ part, months }: TakenCells): void {
    for (const { cells } of months) {
      this.taken.delete(cells);
      keepRoom(part, cells);
    }
  }

  /** The cells of a month whose sums are not wanted. */
  forget(month: number): void {
    for (const part of this.parts) {
      const table = part.months[month];
      if (!table) continue;
      keepRoom(part, table);
      part.months[month] = undefined;
    }
  }

  private open({ months, spare }: RollupCells, month: number): CellTable {
    const table = spare.pop() ?? new CellTable();
    months[month] = table;
    return table;
  }

  /** Passed over where a visit's day is not in the calendar. */
  add(visits: VisitColumns): void {
    const { calendar, days, outcomes } = this;
    if (!calendar) throw new Error('The days to sum visits of are not known.');
    if (visits.used > days.length) throw new Error('More visits at once than there is room for.');
    for (let n = 0; n < visits.used; n++) {
      const day = calendar.place(visits.source[n] ?? 0, visits.date[n] ?? 0);
      days[n] = day;
      if (day >= 0) outcomes[n] = calendar.outcome(day, visits.lastClass[n] ?? 0);
    }
    for (const part of this.parts) this.addTo(part, calendar, visits);
  }

  private addTo(part: RollupCells, calendar: VisitCalendar, visits: VisitColumns): void {
    const { days, outcomes } = this;
    const { daily, keepsProgram, mask, months } = part;
    const { patientHigh, patientLow, program } = visits;
    const other = part.other === null ? null : visits[part.other];
    for (let n = 0; n < visits.used; n++) {
      const day = days[n] ?? -1;
      if (day < 0 || (daily && !calendar.isTouched(day))) continue;
      const month = calendar.month(day);
      (months[month] ?? this.open(part, month)).add(
        daily ? day : month,
        keepsProgram ? (program[n] ?? 0) : 0,
        other === null ? noValue : (other[n] ?? 0),
        (outcomes[n] ?? 0) & mask,
        patientHigh[n] ?? 0,
        patientLow[n] ?? 0,
      );
    }
  }
}

function keepRoom({ spare }: RollupCells, table: CellTable): void {
  table.clear();
  spare.push(table);
}
