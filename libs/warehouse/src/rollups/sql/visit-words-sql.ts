import { visitRows } from '../../outcomes/sql/facts/visit-rows';
import { keptVisits } from '../patients/patient-cuboid';
import { patientFlag, visitClass } from './outcome-class';

/** Stands for a value that is not recorded: no id and no number of days is that small. */
export const noValue = -(2 ** 31);

/** Days are counted from here, as PostgreSQL's binary form of a date does. */
export const firstDate = `date '2000-01-01'`;

// Operators of bits have one precedence in PostgreSQL.
const low = (value: string): string => `((${value})::bigint & 4294967295)`;
const orNone = (column: string): string => `coalesce(${column}, ${noValue})`;
const pair = (first: string, second: string): string => `(${first})::bigint << 32 | ${low(second)}`;

/** A visit in bigints: what all rollups keep of it, packed in pairs because every column costs PostgreSQL the same again. */
export const visitWords = [
  'f.patient_key',
  pair('f.source_id', `f.service_date - ${firstDate}`),
  pair('f.program_id', orNone('f.site_id')),
  pair(orNone('f.payer_id'), orNone('f.race_ethnicity_id')),
  pair(orNone('f.lead_time_days'), `${visitClass} | (case when ${keptVisits} then ${patientFlag} else 0 end)`),
];

/** Days from the first to before the last, as dates. */
export interface DateRun {
  from: string;
  before: string;
}

/** The visits of some months, of all sources. Few runs of neighbouring months let BRIN leave out the rest of the fact. */
export function copyVisits(runs: readonly DateRun[]): string {
  const within = runs.map(({ from, before }) => `f.service_date >= '${from}' and f.service_date < '${before}'`);
  return `copy (
    select ${visitWords.join(',\n      ')}
    from ${visitRows.from}
    where ${within.join(' or ')}
  ) to stdout (format binary)`;
}
