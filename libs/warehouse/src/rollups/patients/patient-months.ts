import type { PoolClient } from 'pg';
import { modalityBits, modalityMask, patientFlag } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import type { VisitColumns } from '../tally/visit-columns';
import type { PatientCell, PatientCells } from './patient-cells';
import { PatientTally } from './patient-tally';

export const patientMonthTable = 'visit_month_patients';

/** Counts over all sources need every source's rows: imports of different sources take turns from here to their commit. */
export const takeTurns = `select pg_advisory_xact_lock(hashtextextended('inflect.patient_months', 0))`;

export const clearPatientMonths = `
  delete from ${patientMonthTable} where service_date in (select service_date from rollup_month)`;

/** Months that have no visits any more, once visit_month is as it will be: a rebuild touches only those that have. */
export const clearEmptyMonths = `
  delete from ${patientMonthTable} where service_date not in (select service_date from visit_month)`;

const insertCells = `
  insert into ${patientMonthTable} (service_date, cuboid, program_id, site_id, modality, patients)
  select cell.month, cell.cuboid, cell.program_id, cell.site_id, cell.modality::modality, cell.patients
  from unnest($1::date[], $2::text[], $3::integer[], $4::integer[], $5::text[], $6::bigint[])
    as cell(month, cuboid, program_id, site_id, modality, patients)
  order by cell.cuboid, cell.month, cell.program_id, cell.site_id, cell.modality`;

const cellsAtOnce = 10_000;

const dayLength = 86_400_000;
const dayOf = (date: string): number => (Date.parse(date) - Date.UTC(2000, 0, 1)) / dayLength;

/** Counts the patients of some months, of all sources together, from the words of visits. */
export class PatientMonths {
  private readonly tally = new PatientTally();
  private readonly patient = { high: 0, low: 0 };
  private readonly place = { program_id: 0, site_id: 0, modality: 0 };

  /** `monthOf` a day, counted from 0; undefined where its patients are not counted. */
  constructor(private readonly monthOf: (day: number) => number | undefined) {}

  get bytes(): number {
    return this.tally.bytes;
  }

  add(visits: VisitColumns): void {
    const { patient, place } = this;
    for (let n = 0; n < visits.used; n++) {
      const visitClass = visits.lastClass[n] ?? 0;
      if ((visitClass & patientFlag) === 0) continue;
      const month = this.monthOf(visits.date[n] ?? 0);
      if (month === undefined) continue;
      patient.high = visits.patientHigh[n] ?? 0;
      patient.low = visits.patientLow[n] ?? 0;
      place.program_id = visits.program[n] ?? 0;
      const site = visits.site[n] ?? noValue;
      place.site_id = site === noValue ? 0 : site;
      place.modality = (visitClass & modalityMask) >>> modalityBits;
      this.tally.add(month, patient, place);
    }
  }

  cells(): PatientCells {
    return this.tally.cells();
  }

  /** Adds the cells of a month, which is forgotten. */
  take(month: number, cells: PatientCells): void {
    this.tally.take(month, cells);
  }
}

/** `months`: the first days, by number; cells of those without one are left out. */
export async function writePatients(
  client: Pick<PoolClient, 'query'>,
  cells: Iterable<PatientCell>,
  months: readonly (string | undefined)[],
): Promise<void> {
  let some: PatientCell[] = [];
  const write = async (): Promise<void> => {
    await client.query(insertCells, [
      some.map(({ month }) => months[month]),
      some.map(({ cuboid }) => cuboid),
      some.map(({ programId }) => programId),
      some.map(({ siteId }) => siteId),
      some.map(({ modality }) => modality),
      some.map(({ patients }) => patients),
    ]);
    some = [];
  };
  for (const cell of cells) {
    if (months[cell.month] === undefined) continue;
    some.push(cell);
    if (some.length === cellsAtOnce) await write();
  }
  if (some.length > 0) await write();
}

/** The number of a day's month among these; undefined for a day of no such month. */
export function daysOf(months: readonly string[]): (day: number) => number | undefined {
  const first = dayOf(months[0] ?? '2000-01-01');
  const numbers: (number | undefined)[] = [];
  months.forEach((month, number) => {
    const start = dayOf(month) - first;
    // A month's days that it has not are overwritten by the next month's.
    for (let day = 0; day < 31; day += 1) numbers[start + day] = number;
  });
  return (day) => numbers[day - first];
}
