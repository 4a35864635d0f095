import type { CountsQuery } from '@inflect/measures';
import type { CellId, CountsRow } from './counts-row';
import type { ChosenRows } from './plan/query-plan';
import { countsSql } from './sql/counts-sql';
import { onePassSql } from './sql/one-pass-sql';
import type { Read } from './timed-query';

/** From so many rows on patients are looked at one by one only in cells that may have few. */
const manyRows = 50_000;

/** Whether a question to single rows is answered so; one clinician's rows are few, whatever the size of the table. */
export const takesOnePass = ({ where, kind }: CountsQuery, { rollup, plan }: ChosenRows): boolean =>
  rollup === null &&
  kind !== 'patients' &&
  plan.rowsEstimated >= manyRows &&
  where.every(({ dimension }) => dimension !== 'PROVIDER');

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
