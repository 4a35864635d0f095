import type { CountsQuery } from '@inflect/measures';
import { selectionSql, onRows } from '../sql/branch-sql';
import { Parameters } from '../sql/parameters';
import type { Read } from '../one-view';
import type { ChosenRows, QueryPlan } from './query-plan';
import { TooMuchData } from './too-much-data';

/** Rows of a fact that one question may read. */
export const defaultRowLimit = 20_000_000;

/**
 * The plan with the rows the database expects to read; throws TooMuchData above the limit. Tables smaller than the limit
 * are not asked about.
 */
export async function checkedPlan(question: {
  read: Read;
  query: CountsQuery;
  chosen: ChosenRows;
  rowLimit?: number | undefined;
}): Promise<QueryPlan> {
  const { read, query, chosen, rowLimit = defaultRowLimit } = question;
  const { plan, rollup, branches } = chosen;
  const [rows] = branches;
  if (rollup !== null || rows === undefined || plan.rowsEstimated <= rowLimit) return plan;
  const parameters = new Parameters();
  const selected = selectionSql(rows, query, parameters).join(' and ');
  const sql = onRows(
    rows,
    { range: query.range, parameters },
    (from) => `explain (format json) select from ${from} where ${selected}`,
  );
  type Explained = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] };
  const [explained] = await read<Explained>({ sql, parameters: parameters.values });
  const rowsEstimated = explained?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? plan.rowsEstimated;
  if (rowsEstimated > rowLimit) throw new TooMuchData(rowsEstimated, rowLimit);
  return { ...plan, rowsEstimated };
}
