import { type CountsQuery, type DimensionId, periodsIn } from '@inflect/measures';
import type { CellId, CountsRow } from './counts-row';
import type { ChosenRows } from './plan/query-plan';
import { countsSql } from './sql/counts-sql';
import { dimensionSql } from './sql/dimension-sql';
import { onePassSql } from './sql/one-pass-sql';
import type { Read } from './one-view';

/** From so many rows on patients are looked at one by one only in cells that may have few. */
const manyRows = 50_000;
/** Cells of fewer rows mostly have too few patients on one side to be told at once: looking twice would take longer. */
const rowsACell = 100;
/** Codes of a dimension without a table of its own, about. */
const codesOfKind = 8;

/** Whether a question to single rows is answered so, by the rows it probably reads and the cells they fall into. */
export async function isWorthOnePass(read: Read, query: CountsQuery, chosen: ChosenRows): Promise<boolean> {
  const { rollup, plan } = chosen;
  if (rollup !== null || query.kind === 'patients' || plan.rowsEstimated < manyRows) return false;
  const { by, where, scope, range, grain, fiscalYearStart } = query;
  const filters = scope.programs === 'all' ? where : [...where, { dimension: 'PROGRAM' as const, in: scope.programs }];
  const named = [...by, ...filters.map(({ dimension }) => dimension)];
  const codes = await readCodes(read, [...new Set(named)]);
  const selected = new Map(
    filters.map(({ dimension, in: kept }) => [dimension, Math.min(codes(dimension), kept.length)]),
  );
  const rows = [...selected].reduce((left, [each, kept]) => (left * kept) / codes(each), plan.rowsEstimated);
  const periods = grain === null ? 1 : periodsIn(range, grain, fiscalYearStart).length;
  const cells = by.reduce((product, each) => product * (selected.get(each) ?? codes(each)), periods);
  return rows >= manyRows && rows >= cells * rowsACell;
}

/** How many codes each dimension has, at least one. */
async function readCodes(read: Read, dimensions: readonly DimensionId[]): Promise<(dimension: DimensionId) => number> {
  const tables = dimensions.map((dimension) => dimensionSql[dimension].codes).filter((name) => name !== undefined);
  const counted = [...new Set(tables)].filter((name) => name !== 'code');
  if (counted.length === 0) return () => codesOfKind;
  const columns = counted.map((name) => `(select count(*) from ${name})::float8 as ${name}`);
  const [counts = {}] = await read<Record<string, number>>({ sql: `select ${columns.join(', ')}`, parameters: [] });
  return (dimension) => Math.max(1, counts[dimensionSql[dimension].codes ?? ''] ?? codesOfKind);
}

type OnePassRow = CountsRow & { is_open: boolean; [id: `id${number}`]: string | null };

/** The rows of `countsSql`, most of them from one pass without a look at each patient. */
export async function readOnePass(
  read: Read,
  query: CountsQuery,
  { branches }: Pick<ChosenRows, 'branches'>,
): Promise<CountsRow[]> {
  const rows = await read<OnePassRow>(onePassSql(query, branches));
  const open = rows.filter((row) => row.is_open);
  if (open.length === 0) return rows;
  const only = open.map((row): CellId => ({ period: row.period, ids: query.by.map((_, n) => row[`id${n}`] ?? null) }));
  const counted = await read<CountsRow>(countsSql(query, branches, only));
  const placeOf = (row: CountsRow): string => JSON.stringify([row.period, ...query.by.map((_, n) => row[`key${n}`])]);
  const found = new Map(counted.map((row) => [placeOf(row), row]));
  return rows.map((row) => (row.is_open ? (found.get(placeOf(row)) ?? row) : row));
}
