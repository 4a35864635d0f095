import type { PoolClient } from 'pg';
import { modalityBits, modalityMask, patientFlag } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import { visitAt as at } from '../tally/visit-row';
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

const dayLength = 86_400_000;
const dayOf = (date: string): number => (Date.parse(date) - Date.UTC(2000, 0, 1)) / dayLength;

/** Counts the patients of some months, of all sources together, from rows of `visitWords`. */
export class PatientMonths {
  private readonly tally: PatientTally;
  private readonly monthOfDay: (day: number) => number | undefined;
  private readonly patient = { high: 0, low: 0 };
  private readonly place = { program_id: 0, site_id: 0, modality: 0 };

  constructor(private readonly months: readonly string[]) {
    this.tally = new PatientTally(months.length);
    this.monthOfDay = daysOf(months);
  }

  readonly add = (row: DataView, start: number): void => {
    const visitClass = row.getInt32(start + at.lastClass);
    if ((visitClass & patientFlag) === 0) return;
    const month = this.monthOfDay(row.getInt32(start + at.date));
    if (month === undefined) return;
    const { patient, place } = this;
    patient.high = row.getInt32(start + at.patientHigh);
    patient.low = row.getInt32(start + at.patientLow);
    place.program_id = row.getInt32(start + at.program);
    const site = row.getInt32(start + at.site);
    place.site_id = site === noValue ? 0 : site;
    place.modality = (visitClass & modalityMask) >>> modalityBits;
    this.tally.add(month, patient, place);
  };

  async write(client: Pick<PoolClient, 'query'>): Promise<void> {
    const cells = this.tally.cells();
    await client.query(insertCells, [
      cells.map(({ month }) => this.months[month]),
      cells.map(({ cuboid }) => cuboid),
      cells.map(({ programId }) => programId),
      cells.map(({ siteId }) => siteId),
      cells.map(({ modality }) => modality),
      cells.map(({ patients }) => patients),
    ]);
  }
}

/** The number of a day's month among these; undefined for a day of no such month. */
function daysOf(months: readonly string[]): (day: number) => number | undefined {
  const first = dayOf(months[0] ?? '2000-01-01');
  const numbers: (number | undefined)[] = [];
  months.forEach((month, number) => {
    const start = dayOf(month) - first;
    // A month's days that it has not are overwritten by the next month's.
    for (let day = 0; day < 31; day += 1) numbers[start + day] = number;
  });
  return (day) => numbers[day - first];
}
