import { type CountsQuery, measureCatalogue, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import type { PatientCuboid } from '../rollups/patients/patient-cuboid';
import { checkedPlan } from './plan/checked-plan';
import { chooseRows, type ChosenRows, type QueryPlan } from './plan/query-plan';
import { readTableSizes, type TableSizes } from './plan/table-sizes';
import { countsSql } from './sql/counts-sql';
import type { FactRows } from './sql/facts/fact-table';
import { type ExclusionCounts, exclusionsSql } from './sql/exclusions-sql';
import { readComposites } from './sql/kinds/read-composites';
import { patientMonthsSql } from './sql/rollups/patient-months-sql';
import { quantileSql } from './sql/quantile-sql';
import { rollupCountsSql } from './sql/rollups/rollup-counts-sql';
import { type QuantileOfRows, quantileOf, type ValueCounts, valueCounts } from './sql/rollups/wait-quantile';
import { oneView, type Read, timedQuery } from './timed-query';

/** Sums are there where the measure asks for them. */
interface CountsRow extends Partial<QuantileOfRows> {
  period: string | null;
  eligible: number;
  hits: number;
  maturing?: number;
  total?: number | null;
  squares?: number | null;
  exposure?: number | null;
  people?: number | null;
  eligible_patients: number;
  hit_patients: number;
  other_patients: number;
  /** Pairs of days and visits, for quantiles. */
  waits?: Buffer | null;
  far_waits?: Buffer | null;
  [key: `key${number}`]: string | null;
}

interface QuantileRow extends QuantileOfRows {
  period: string | null;
  [key: `key${number}`]: string | null;
}

interface PatientRow {
  period: string | null;
  people: number;
  [key: `key${number}`]: string | null;
}

/** Counts with the table that gave them; no plan where no table can answer, and for composites. */
export interface PlannedCounts {
  counts: OutcomeCounts[];
  plan: QueryPlan | null;
  /** Of each cell, where a rollup gave them for a quantile: any other quantile can be told from them. */
  values?: readonly ValueCounts[];
}

/** Bare counts, for the repository alone: it hands them out undisclosed. */
export async function readCounts(
  dataSource: DataSource,
  query: CountsQuery,
  limitMs: number,
): Promise<OutcomeCounts[]> {
  if (query.measure.items !== undefined) return readComposites(dataSource, query, limitMs);
  return oneView(dataSource, limitMs, async (read) => {
    const sizes = await readTableSizes(read);
    return (await readPlanned({ read, query, sizes })).counts;
  });
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
  const statement = rollup ? rollupCountsSql(query, rollup, branches.slice(1)) : countsSql(query, branches);
  const rows = await read<CountsRow>(statement);
  const { quantile: q } = query.measure;
  const plain = (row: CountsRow): OutcomeCounts => ({
    period: row.period,
    keys: keysOf(query, row),
    ...sums(query, row),
    maturing: row.maturing ?? 0,
  });
  if (q === undefined) return { counts: rows.map(plain) };
  if (!rollup?.holdsWaits) {
    const quantiles = rollup ? rows : await readQuantiles(read, query, { rows, branches });
    return { counts: rows.map((row, n) => withQuantile(plain(row), quantiles[n] ?? {})) };
  }
  const values = rows.map(({ waits, far_waits: far }) => valueCounts(waits ?? none, far ?? none));
  return { counts: rows.map((row, n) => withQuantile(plain(row), quantileAt(values, n, q))), values };
}

const none = Buffer.of();

/** Of the nth cell. */
export const quantileAt = (values: readonly ValueCounts[], n: number, q: number): Partial<QuantileOfRows> =>
  values[n] ? quantileOf(values[n], q) : {};

/** A cell with a quantile of its rows. */
export function withQuantile(cell: OutcomeCounts, quantile: Partial<QuantileOfRows>): OutcomeCounts {
  const { middle = null, low = null, high = null } = quantile;
  return middle === null ? cell : { ...cell, quantile: { value: middle, low, high } };
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
  const cellOf = (row: KeyedRow & { period: string | null }): string =>
    JSON.stringify([row.period, ...keysOf(query, row)]);
  const quantiles = await read<QuantileRow>(quantileSql(query, branches));
  const found = new Map(quantiles.map((row) => [cellOf(row), row]));
  return rows.map((row) => found.get(cellOf(row)) ?? {});
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

type Sums = Pick<
  OutcomeCounts,
  'numerator' | 'denominator' | 'sumOfSquares' | 'numeratorPatients' | 'complementPatients' | 'denominatorPatients'
>;

function sums({ measure, kind }: CountsQuery, row: CountsRow): Sums {
  const all = row.eligible_patients;
  const whole = { sumOfSquares: null, numeratorPatients: all, complementPatients: 0, denominatorPatients: all };
  if (kind === 'patients') return { ...whole, numerator: row.people ?? 0, denominator: row.people ?? 0 };
  if (measure.quantile !== undefined) return { ...whole, numerator: row.eligible, denominator: row.eligible };
  if (measure.value !== undefined)
    return { ...whole, numerator: row.total ?? 0, denominator: row.eligible, sumOfSquares: row.squares ?? 0 };
  const parts = { numeratorPatients: row.hit_patients, complementPatients: row.other_patients };
  const denominator = measure.exposure === undefined ? row.eligible : (row.exposure ?? 0);
  return { ...whole, ...parts, numerator: row.hits, denominator };
}

const patientVersions = measureCatalogue.filter(({ kind }) => kind === 'patients').flatMap(({ versions }) => versions);

/** Distinct people are counted, whom no sum of cells tells. */
export const countsPatients = (query: CountsQuery): boolean => withKind(query).kind === 'patients';

/** Versions of the catalogue say by their measure that they count patients. */
export const withKind = (query: CountsQuery): CountsQuery =>
  patientVersions.includes(query.measure) ? { ...query, kind: 'patients' } : query;

/** Bare exclusion counts, likewise. */
export async function readExclusions(
  dataSource: DataSource,
  query: Omit<CountsQuery, 'grain' | 'by'>,
  limitMs: number,
): Promise<ExclusionCounts> {
  const statement = exclusionsSql({ ...query, grain: null, by: [] });
  type Row = { step: number; rows: number; patients: number };
  const found = statement ? await timedQuery<Row>(dataSource, statement, limitMs) : [];
  const at = (step: number) => {
    const row = found.find((candidate) => candidate.step === step);
    return { rows: row?.rows ?? 0, patients: row?.patients ?? 0 };
  };
  const { exclusions } = query.measure;
  return {
    considered: at(-1),
    removed: exclusions.map(({ id, reason }, step) => ({ id, reason, ...at(step) })),
    left: at(exclusions.length),
  };
}
