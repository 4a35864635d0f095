import type { CountsQuery } from '@inflect/measures';
import { countedRowsSql } from './branch-sql';
import { groupsOf, labelsOf, orderOf, type Statement } from './counts-sql';
import type { FactRows } from './facts/fact-table';
import { Parameters } from './parameters';
import { z } from './rollups/wait-quantile';

/**
 * `quantiles`, from `counted`: the value that a share q of the rows does not exceed (as percentile_disc), with its interval from
 * order statistics: ranks ⌈nq ∓ z √(nq(1−q))⌉, null where there is no such rank (Conover, Practical Nonparametric Statistics,
 * 1999, 3.2).
 */
export function quantileTables(query: CountsQuery, parameters: Parameters): string {
  const groups = groupsOf(query);
  const q = parameters.add(query.measure.quantile, 'float8');
  const spread = `${z}::float8 * sqrt(n * ${q} * (1 - ${q}))`;
  return `
by_value as (
  select ${groups}, value, sum(weight) as weight from counted where not maturing group by ${groups}, value
),
ranked as (
  select ${groups}, value, sum(weight) over (partition by ${groups} order by value) as upto,
    sum(weight) over (partition by ${groups}) as n
  from by_value
),
quantiles as (
  select ${groups}, min(value) filter (where upto >= n * ${q}) as middle,
    min(value) filter (where upto >= ceil(n * ${q} - ${spread}) and ceil(n * ${q} - ${spread}) >= 1) as low,
    min(value) filter (where upto >= ceil(n * ${q} + ${spread})) as high
  from ranked group by ${groups}
)`;
}

/** Quantiles of single rows; those of a rollup come with its counts. */
export function quantileSql(query: CountsQuery, branches: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const rows = branches.map((branch) => countedRowsSql(branch, query, parameters)).join('\n  union all\n  ');
  const sql = `
with counted as (
  ${rows}
),${quantileTables(query, parameters)}
select ${labelsOf(query)}, middle, low, high from quantiles order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}
