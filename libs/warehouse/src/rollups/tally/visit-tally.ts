import type { Rollup, RollupColumn } from '../rollup';
import { ageMask, modalityMask, outcomeMask } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import { CellTable } from './cell-table';
import { PatientLists } from './patient-lists';
import type { TouchedCalendar } from './touched-calendar';
import { visitAt as at } from './visit-row';

/** Columns of which a rollup keeps one at most, and where they are in a row. */
const otherColumns: Partial<Record<RollupColumn, number>> = {
  site_id: at.site,
  payer_id: at.payer,
  race_ethnicity_id: at.race,
  lead_time_days: at.leadTime,
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
  /** By the calendar's months. */
  months: CellTable[];
  daily: boolean;
  keepsProgram: boolean;
  /** Of the row; 0: none. */
  otherAt: number;
  /** Of the visit's class. */
  mask: number;
}

/** Sums visits into the cells of all rollups at once. What it costs in memory follows cells, and patients of small ones. */
export class VisitTally {
  readonly patients = new PatientLists();
  readonly parts: readonly RollupCells[];
  private calendar: TouchedCalendar | null = null;

  constructor(rollups: readonly Rollup[]) {
    this.parts = rollups.map((rollup) => {
      const has = (column: RollupColumn): boolean => rollup.columns.includes(column);
      const other = otherColumnOf(rollup);
      return {
        rollup,
        months: [],
        daily: rollup.grain === 'day',
        keepsProgram: has('program_id'),
        otherAt: other === null ? 0 : (otherColumns[other] ?? 0),
        mask: outcomeMask | (has('modality') ? modalityMask : 0) | (has('age_band') ? ageMask : 0),
      };
    });
  }

  /** Empty again, for visits of these days. */
  begin(calendar: TouchedCalendar): void {
    this.calendar = calendar;
    this.patients.clear();
    for (const { months } of this.parts) {
      months.length = Math.min(months.length, calendar.months.length);
      for (const month of months) month.clear();
      while (months.length < calendar.months.length) months.push(new CellTable(this.patients));
    }
  }

  /** A row of `visitWords`; passed over where its day is not in the calendar. */
  readonly add = (row: DataView, start: number): void => {
    const { calendar } = this;
    if (!calendar) throw new Error('The days to sum visits of are not known.');
    const day = calendar.place(row.getInt32(start + at.source), row.getInt32(start + at.date));
    if (day < 0) return;
    const month = calendar.month(day);
    const touched = calendar.isTouched(day);
    const program = row.getInt32(start + at.program);
    const outcome = calendar.outcome(day, row.getInt32(start + at.lastClass));
    const patientHigh = row.getInt32(start + at.patientHigh);
    const patientLow = row.getInt32(start + at.patientLow);
    const { parts } = this;
    for (let n = 0; n < parts.length; n++) {
      const part = parts[n] as RollupCells;
      if (part.daily && !touched) continue;
      (part.months[month] as CellTable).add(
        part.daily ? day : month,
        part.keepsProgram ? program : 0,
        part.otherAt === 0 ? noValue : row.getInt32(start + part.otherAt),
        outcome & part.mask,
        patientHigh,
        patientLow,
      );
    }
  };
}
