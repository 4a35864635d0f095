import { type CountsQuery, measureCatalogue, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import type { PatientCuboid } from '../rollups/patients/patient-cuboid';
import { checkedPlan } from './plan/checked-plan';
import { chooseRows, type ChosenRows, type QueryPlan } from './plan/query-plan';
import { readTableSizes, type TableSizes } from './plan/table-sizes';
import type { CountsRow } from './counts-row';
import { isWorthOnePass, readOnePass } from './read-one-pass';
import { countsSql } from './sql/counts-sql';
import type { FactRows } from './sql/facts/fact-table';
import { patientsSql, takesPatients } from './sql/patients-sql';
import { readComposites } from './sql/kinds/read-composites';
import { patientMonthsSql } from './sql/rollups/patient-months-sql';
import { quantileSql } from './sql/quantile-sql';
import { readWaitTable } from './sql/rollups/read-wait-table';
import { rollupCountsSql } from './sql/rollups/rollup-counts-sql';
import { cellSeparator } from './sql/rollups/wait-code';
import { type QuantileOfRows, quantileOf, type ValueCounts, valueCounts } from './sql/rollups/wait-quantile';
import type { Read } from './one-view';

interface QuantileRow extends QuantileOfRows {
  period: string | null;
  [key: `key${number}`]: string | null;
}

interface PatientRow {
  period: string | null;
  people: number;
  [key: `key${number}`]: string | null;
}

/** Counts of patients that are known to be as many as the cap. */
export interface PatientsReached {
  numerator: boolean;
  complement: boolean;
  denominator: boolean;
}

/** Counts with the table that gave them; no plan where no table can answer, and for composites. */
export interface PlannedCounts {
  counts: OutcomeCounts[];
  plan: QueryPlan | null;
  /** Which patients of all cells together are known to reach the cap, where a rollup tells it. */
  together?: PatientsReached;
  /** Of each cell, where a rollup gave them for a quantile: any other quantile can be told from them. */
  values?: ValueCounts;
}

/** Bare counts, for the repository alone: it hands them out undisclosed. */
export async function readCounts(read: Read, query: CountsQuery): Promise<OutcomeCounts[]> {
  if (query.measure.items !== undefined) return readComposites(read, query);
  return (await readPlanned({ read, query, sizes: await readTableSizes(read) })).counts;
}

/** By the smallest table that covers the question; of a fact no more than `rowLimit` rows are read. */
export async function readPlanned(question: {
  read: Read;
  query: CountsQuery;
  sizes: TableSizes;
  rowLimit?: number;
}): Promise<PlannedCounts> {
  const { read, sizes, rowLimit } = question;
  const query = withKind(question.query);
  const chosen = chooseRows(query, sizes);
  if (chosen === null) return { counts: [], plan: null };
  const plan = await checkedPlan({ read, query, chosen, rowLimit });
  return { ...(await countChosen(read, query, chosen)), plan };
}

/** Counts from the rows chosen. */
export async function countChosen(
  read: Read,
  query: CountsQuery,
  chosen: ChosenRows,
): Promise<Omit<PlannedCounts, 'plan'>> {
  const { branches, rollup, cuboid = null } = chosen;
  if (cuboid !== null) return { counts: await countPatients(read, query, cuboid) };
  const { quantile: q } = query.measure;
  const waits = rollup?.holdsWaits && q !== undefined ? await readWaitTable(read, query, rollup) : null;
  if (waits !== null && q !== undefined) {
    const { counts, values } = waits;
    const all = { numerator: true, complement: false, denominator: true };
    return { counts: counts.map((cell, n) => withQuantile(cell, quantileOf(values, n, q))), together: all, values };
  }
  const rows = await rowsOf(read, query, chosen);
  const counts = rows.map((row) => cellOf(query, row));
  const together = reachedTogether(query, rows[0]);
  if (q === undefined) return { counts, together };
  if (!rollup?.holdsWaits) {
    const quantiles = rollup ? rows : await readQuantiles(read, query, { rows, branches });
    return { counts: counts.map((cell, n) => withQuantile(cell, quantiles[n] ?? {})), together };
  }
  const values = valueCounts(rows.map((row) => row.waits ?? '').join(cellSeparator), rows.length);
  return { counts: counts.map((cell, n) => withQuantile(cell, quantileOf(values, n, q))), together, values };
}

async function rowsOf(read: Read, query: CountsQuery, chosen: ChosenRows): Promise<CountsRow[]> {
  const { branches, rollup } = chosen;
  if (await isWorthOnePass(read, query, chosen)) return readOnePass(read, query, chosen);
  if (takesPatients(query, branches)) return read<CountsRow>(patientsSql(query, branches));
  return read<CountsRow>(rollup ? rollupCountsSql(query, rollup, branches.slice(1)) : countsSql(query, branches));
}

/** A cell with a quantile of its rows; filled in field by field, because spreading it takes longer than all else. */
export function withQuantile(cell: OutcomeCounts, quantile: Partial<QuantileOfRows>): OutcomeCounts {
  const { middle = null, low = null, high = null } = quantile;
  if (middle === null) return cell;
  return {
    period: cell.period,
    keys: cell.keys,
    numerator: cell.numerator,
    denominator: cell.denominator,
    sumOfSquares: cell.sumOfSquares,
    quantile: { value: middle, low, high },
    numeratorPatients: cell.numeratorPatients,
    complementPatients: cell.complementPatients,
    denominatorPatients: cell.denominatorPatients,
    maturing: cell.maturing,
  };
}

type KeyedRow = Pick<QuantileRow, `key${number}`>;
const keysOf = ({ by }: CountsQuery, row: KeyedRow): (string | null)[] => by.map((_, n) => row[`key${n}`] ?? null);

/** Of each row, from single rows. */
async function readQuantiles(
  read: Read,
  query: CountsQuery,
  of: { rows: readonly CountsRow[]; branches: readonly FactRows[] },
): Promise<Partial<QuantileOfRows>[]> {
  const { rows, branches } = of;
  const placeOf = (row: KeyedRow & { period: string | null }): string =>
    JSON.stringify([row.period, ...keysOf(query, row)]);
  const quantiles = await read<QuantileRow>(quantileSql(query, branches));
  const found = new Map(quantiles.map((row) => [placeOf(row), row]));
  return rows.map((row) => found.get(placeOf(row)) ?? {});
}

async function countPatients(read: Read, query: CountsQuery, cuboid: PatientCuboid): Promise<OutcomeCounts[]> {
  const rows = await read<PatientRow>(patientMonthsSql(query, cuboid));
  return rows.map((row) => {
    const patients = Math.min(row.people, patientCountCap);
    return {
      period: row.period,
      keys: keysOf(query, row),
      numerator: row.people,
      denominator: row.people,
      sumOfSquares: null,
      numeratorPatients: patients,
      complementPatients: 0,
      denominatorPatients: patients,
      maturing: 0,
    };
  });
}

/** One object, filled in: a table has thousands of cells, and copying objects into one another takes longest of all. */
function cellOf(query: CountsQuery, row: CountsRow): OutcomeCounts {
  const { measure, kind } = query;
  const cell: OutcomeCounts = {
    period: row.period,
    keys: keysOf(query, row),
    numerator: row.hits ?? row.eligible,
    denominator: row.eligible,
    sumOfSquares: null,
    numeratorPatients: row.hit_patients ?? row.eligible_patients,
    complementPatients: row.other_patients ?? 0,
    denominatorPatients: row.eligible_patients,
    maturing: row.maturing ?? 0,
  };
  if (kind === 'patients') {
    cell.numerator = cell.denominator = row.people ?? 0;
  } else if (measure.quantile !== undefined) {
    cell.numerator = row.eligible;
  } else if (measure.value !== undefined) {
    cell.numerator = row.total ?? 0;
    cell.sumOfSquares = row.squares ?? 0;
  } else {
    if (measure.exposure !== undefined) cell.denominator = withoutNoise(row.exposure ?? 0);
    return cell;
  }
  // Rows that are not told apart into hits and others: neither are their patients.
  cell.numeratorPatients = row.eligible_patients;
  cell.complementPatients = 0;
  return cell;
}

/** Sums of fractions end in digits that depend on the order of adding: two tables must not answer differently. */
export const withoutNoise = (sum: number): number => Number(sum.toPrecision(12));

/** Every row of an answer says the same. */
function reachedTogether({ measure }: CountsQuery, { together = 0 }: Partial<CountsRow> = {}): PatientsReached {
  const reached = (bit: number): boolean => (together & bit) !== 0;
  const isTold = measure.numerator !== undefined && measure.value === undefined && measure.quantile === undefined;
  return { numerator: reached(isTold ? 2 : 1), complement: isTold && reached(4), denominator: reached(1) };
}

const patientVersions = measureCatalogue.filter(({ kind }) => kind === 'patients').flatMap(({ versions }) => versions);

/** Distinct people are counted, whom no sum of cells tells. */
export const countsPatients = (query: CountsQuery): boolean => withKind(query).kind === 'patients';

/** Versions of the catalogue say by their measure that they count patients. */
export const withKind = (query: CountsQuery): CountsQuery =>
  patientVersions.includes(query.measure) ? { ...query, kind: 'patients' } : query;
