import type { Visit } from '@inflect/measures';
import { visitClassOf } from '../sql/outcome-class';
import { noValue } from '../sql/visit-words-sql';
import type { VisitColumns } from '../tally/visit-columns';

const dayLength = 86_400_000;
const epoch = Date.UTC(2000, 0, 1);

/** Columns of codes that rollups keep; their ids are given in this order, 0 for none. */
export const summedCodes = ['program_id', 'site_id', 'payer_id', 'race_ethnicity_id'] as const;

/** Writes visits that are not in the database yet as `visitWords` reads them of it. */
export class VisitWords {
  private readonly days = new Map<string, number>();
  private readonly key = new DataView(new ArrayBuffer(8));

  write(columns: VisitColumns, visit: Visit, origin: { sourceId: number; ids: Int32Array }): void {
    const { ids, sourceId } = origin;
    const n = columns.used++;
    this.key.setBigInt64(0, visit.patientKey);
    columns.patientHigh[n] = this.key.getInt32(0);
    columns.patientLow[n] = this.key.getInt32(4);
    columns.source[n] = sourceId;
    columns.date[n] = this.day(visit.serviceDate);
    columns.program[n] = ids[0] ?? 0;
    columns.site[n] = ids[1] || noValue;
    columns.payer[n] = ids[2] || noValue;
    columns.race[n] = ids[3] || noValue;
    columns.leadTime[n] = visit.leadTimeDays ?? noValue;
    columns.lastClass[n] = visitClassOf(visit);
  }

  private day(date: string): number {
    let day = this.days.get(date);
    if (day === undefined) this.days.set(date, (day = (Date.parse(date) - epoch) / dayLength));
    return day;
  }
}
