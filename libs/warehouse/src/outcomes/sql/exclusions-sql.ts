import type { CountsQuery } from '@inflect/measures';
import { answeringRows, selectionSql, onRows } from './branch-sql';
import { conditionSql } from './condition-sql';
import type { Statement } from './counts-sql';
import type { FactRows } from './facts/fact-rows';
import { Parameters } from './parameters';

export interface RowCount {
  rows: number;
  /** Distinct patients; for aggregated counts, the counts. */
  patients: number;
}

export interface ExclusionCounts {
  considered: RowCount;
  /** In the order the exclusions apply: a row is removed once. */
  removed: ({ id: string; reason: string } & RowCount)[];
  left: RowCount;
}

/** Each row with the number of the first exclusion it meets, or the number of exclusions; -1 stands for all rows. */
export function exclusionsSql(query: CountsQuery): Statement | null {
  const parameters = new Parameters();
  const branches = answeringRows(query.measure, query.where);
  if (branches.length === 0) return null;
  const sql = `
with steps as (
  ${branches.map((rows) => stepsSql(rows, query, parameters)).join('\n  union all\n  ')}
)
select step, ${countSql} from steps group by step
union all
select -1, ${countSql} from steps`;
  return { sql, parameters: parameters.values };
}

function stepsSql(rows: FactRows, query: CountsQuery, parameters: Parameters): string {
  const { exclusions } = query.measure;
  const cases = exclusions.map(
    (exclusion, n) => `when ${conditionSql(exclusion.condition, rows.fields, parameters)} then ${n}`,
  );
  const step = cases.length ? `case ${cases.join(' ')} else ${exclusions.length} end` : '0';
  const selected = selectionSql(rows, query, parameters).join(' and ');
  return onRows(
    rows,
    { range: query.range, parameters },
    (from) => `
  select ${step} as step, ${rows.patient ?? 'null'}::bigint as patient, ${rows.weight} as weight
  from ${from} where ${selected}`,
  );
}

const countSql = `coalesce(sum(weight), 0)::float8 as rows,
  (count(distinct patient) + coalesce(sum(weight) filter (where patient is null), 0))::float8 as patients`;
