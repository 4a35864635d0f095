import type { CountsQuery } from '@inflect/measures';
import { answeringRows, countedRowsSql, needsMaturity } from './branch-sql';
import { dimensionSql } from './dimension-sql';
import { Parameters } from './parameters';

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/**
 * Counts of a measure by period and dimensions. Two steps: by patient first, so that distinct patients are counted by
 * hashing instead of sorting; aggregated counts have no patient, and their weights are added instead.
 * Null when no table can answer.
 */
export function countsSql(query: CountsQuery): Statement | null {
  const parameters = new Parameters();
  const branches = answeringRows(query.measure, query.where);
  if (branches.length === 0) return null;
  const rows = branches.map((branch) => countedRowsSql(branch, query, parameters)).join('\n  union all\n  ');
  const keys = query.by.map((_, n) => `k${n}`);
  const groups = ['period', ...keys].join(', ');
  const labels = query.by.map((dimension, n) => `${dimensionSql[dimension].label(`k${n}`)} as key${n}`);
  const mean = query.measure.value !== undefined;
  const matures = branches.some((branch) => needsMaturity(branch, query.measure));
  const mature = matures ? ' filter (where not maturing)' : '';
  const sql = `
with counted as (
  ${rows}
),
by_patient as (
  select ${groups}, patient,
    ${matures ? 'coalesce(sum(weight) filter (where not maturing), 0)' : 'sum(weight)'} as eligible,
    coalesce(sum(weight) filter (where hit${matures ? ' and not maturing' : ''}), 0) as hits,
    ${matures ? 'coalesce(sum(weight) filter (where maturing), 0)' : '0::float8'} as maturing,
    ${mean ? `sum(value)${mature}` : 'null::float8'} as total,
    ${mean ? `sum(value * value)${mature}` : 'null::float8'} as squares
  from counted group by ${groups}, patient
)
select ${['period::text as period', ...labels].join(', ')},
  sum(eligible) as eligible, sum(hits) as hits, sum(maturing) as maturing, sum(total) as total, sum(squares) as squares,
  ${peopleSql('eligible')} as eligible_patients,
  ${peopleSql('hits')} as hit_patients,
  ${peopleSql('eligible - hits')} as other_patients
from by_patient
group by ${groups}
order by ${['period', ...query.by.map((_, n) => `key${n}`)].join(', ')}`;
  return { sql, parameters: parameters.values };
}

/** Patients with at least one such row; for counts without patients, the counts. */
const peopleSql = (rows: string) => `
    (count(*) filter (where patient is not null and ${rows} > 0)
      + coalesce(sum(${rows}) filter (where patient is null), 0))`;
