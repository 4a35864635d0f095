import { type CountsQuery, measureCatalogue, type OutcomeCounts } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { checkedPlan } from './plan/checked-plan';
import { chooseRows, type ChosenRows, type QueryPlan } from './plan/query-plan';
import { readTableSizes, type TableSizes } from './plan/table-sizes';
import { countsSql } from './sql/counts-sql';
import { type ExclusionCounts, exclusionsSql } from './sql/exclusions-sql';
import { readComposites } from './sql/kinds/read-composites';
import { quantileSql } from './sql/quantile-sql';
import { rollupCountsSql } from './sql/rollup-counts-sql';
import { oneView, type Read, timedQuery } from './timed-query';

interface CountsRow {
  period: string | null;
  eligible: number;
  hits: number;
  maturing: number;
  total: number | null;
  squares: number | null;
  exposure: number | null;
  people: number | null;
  eligible_patients: number;
  hit_patients: number;
  other_patients: number;
  [key: `key${number}`]: string | null;
}

interface Quantile {
  middle: number | null;
  low: number | null;
  high: number | null;
}

interface QuantileRow extends Quantile {
  period: string | null;
  [key: `key${number}`]: string | null;
}

/** Counts with the table that gave them; no plan where no table can answer, and for composites. */
export interface PlannedCounts {
  counts: OutcomeCounts[];
  plan: QueryPlan | null;
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
  return { counts: await countChosen(read, query, chosen), plan };
}

/** Counts from the rows chosen. */
export async function countChosen(read: Read, query: CountsQuery, chosen: ChosenRows): Promise<OutcomeCounts[]> {
  const { branches, rollup } = chosen;
  const statement = rollup ? rollupCountsSql(query, branches) : countsSql(query, branches);
  const rows = await read<CountsRow & Partial<Quantile>>(statement);
  const apart = query.measure.quantile !== undefined && rollup === null;
  const quantiles = apart ? await read<QuantileRow>(quantileSql(query, branches)) : [];
  const keysOf = (row: CountsRow | QuantileRow) => query.by.map((_, n) => row[`key${n}`] ?? null);
  const found = new Map(quantiles.map((row) => [JSON.stringify([row.period, ...keysOf(row)]), row]));
  return rows.map((row) => {
    const keys = keysOf(row);
    const quantile: Partial<Quantile> = found.get(JSON.stringify([row.period, ...keys])) ?? row;
    const { middle = null, low = null, high = null } = quantile;
    return {
      period: row.period,
      keys,
      ...sums(query, row),
      ...(middle === null ? {} : { quantile: { value: middle, low, high } }),
      maturing: row.maturing,
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
