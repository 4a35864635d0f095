import type { Condition, CountsQuery } from '@inflect/measures';
import { selectionSql, onRows } from '../branch-sql';
import { conditionSql, expected } from '../condition-sql';
import type { Statement } from '../counts-sql';
import { dimensionSql } from '../dimension-sql';
import { factRows } from '../facts/fact-rows';
import { Parameters } from '../parameters';
import { periodSql } from '../period-sql';

/**
 * The unweighted mean of the proportions of the items, by period and dimensions. With p and n of an item and K items, a
 * response contributes e = Σ (hit − p) / n over its answers: the composite's linearised deviation times K. Its variance over R
 * responses is R / (R − 1) · Σ e² / K² (Taylor linearisation; items of one response are not independent).
 * Null when the fact cannot answer by these filters.
 */
export function compositeSql(query: CountsQuery): Statement | null {
  const { measure } = query;
  const [rows] = factRows[measure.fact];
  if (measure.items === undefined || measure.numerator === undefined) return null;
  if (query.where.some((filter) => !rows.dimensions[filter.dimension])) return null;
  const parameters = new Parameters();
  const compile = (condition: Condition): string => conditionSql(condition, rows.fields, parameters);
  const keys = query.by.map(
    (dimension, n) => `${rows.dimensions[dimension] ?? 'null'}::${dimensionSql[dimension].type} as k${n}`,
  );
  const columns = [
    `${periodSql(rows.date, query.grain, query.fiscalYearStart)} as period`,
    ...keys,
    `${expected(measure.items, rows.fields, ['code']).sql} as item`,
    `${rows.cluster ?? 'f.natural_key'} as cluster`,
    `${rows.patient ?? 'null'}::bigint as patient`,
    `${compile(measure.numerator)}::integer as hit`,
  ];
  const conditions = [
    ...selectionSql(rows, query, parameters),
    compile(measure.denominator),
    ...measure.exclusions.map((exclusion) => `not ${compile(exclusion.condition)}`),
  ];
  const answers = onRows(
    rows,
    { range: query.range, parameters },
    (from) => `select ${columns.join(', ')} from ${from} where ${conditions.join(' and ')}`,
  );
  const groups = ['period', ...query.by.map((_, n) => `k${n}`)].join(', ');
  const labels = query.by.map((dimension, n) => `${dimensionSql[dimension].label(`k${n}`)} as key${n}`);
  const sql = `
with answers as (${answers}),
scored as (
  select answers.*, (avg(hit) over item)::float8 as p, (count(*) over item)::float8 as n
  from answers window item as (partition by ${groups}, item)
),
by_cluster as (
  select ${groups}, cluster, max(patient) as patient, count(*) as answers, sum(hit) as hits,
    sum((hit - p) / n) as deviation, sum(p / n) as shares, sum(1 / n) as items
  from scored group by ${groups}, cluster
)
select ${['period::text as period', ...labels].join(', ')},
  sum(answers)::float8 as answers, sum(hits)::float8 as hits, (sum(shares) / sum(items))::float8 as value,
  (sqrt(sum(deviation * deviation) * count(*) / nullif(count(*) - 1, 0)) / sum(items))::float8 as standard_error,
  count(distinct patient)::integer as patients,
  count(distinct patient) filter (where hits > 0)::integer as hit_patients,
  count(distinct patient) filter (where hits < answers)::integer as other_patients
from by_cluster
group by ${groups}
order by ${['period', ...query.by.map((_, n) => `key${n}`)].join(', ')}`;
  return { sql, parameters: parameters.values };
}
