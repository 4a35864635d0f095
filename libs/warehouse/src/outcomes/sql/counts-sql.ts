import { type CountsQuery, patientCountCap } from '@inflect/measures';
import type { CellId } from '../counts-row';
import { countedRowsSql, needsMaturity } from './branch-sql';
import { dimensionSql } from './dimension-sql';
import type { FactRows } from './facts/fact-table';
import { Parameters } from './parameters';

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/**
 * Counts of a measure by period and dimensions, over single rows. Two steps: by patient first, so that distinct patients are
 * counted by hashing instead of sorting; aggregated counts have no patient, and their weights are added instead. `only`: of these
 * cells alone.
 */
export function countsSql(query: CountsQuery, branches: readonly FactRows[], only?: readonly CellId[]): Statement {
  const parameters = new Parameters();
  const rows = branches.map((branch) => countedRowsSql(branch, query, parameters)).join('\n  union all\n  ');
  const groups = groupsOf(query);
  const { measure } = query;
  const matures = branches.some((branch) => needsMaturity(branch, measure));
  const mature = matures ? ' filter (where not maturing)' : '';
  const totals = sumsOf(query);
  const sql = `
with counted as (
  ${rows}
),
by_patient as (
  select ${groups}, patient,
    ${matures ? 'coalesce(sum(weight) filter (where not maturing), 0)' : 'sum(weight)'} as eligible,
    coalesce(sum(weight) filter (where hit${matures ? ' and not maturing' : ''}), 0) as hits,
    ${[
      matures ? 'coalesce(sum(weight) filter (where maturing), 0) as maturing' : '0::float8 as maturing',
      ...totals.map(({ name, sql: added }) => `${added}${mature} as ${name}`),
    ].join(',\n    ')}
  from counted ${only ? onlyOf(query, only, parameters) : ''} group by ${groups}, patient
)
select ${labelsOf(query)},
  ${['eligible', 'hits', 'maturing', ...totals.map(({ name }) => name)].map((name) => `sum(${name}) as ${name}`).join(', ')},
  ${peopleSql('eligible')} as people,
  least(${peopleSql('eligible')}, ${patientCountCap}) as eligible_patients,
  least(${peopleSql('hits')}, ${patientCountCap}) as hit_patients,
  least(${peopleSql('eligible - hits')}, ${patientCountCap}) as other_patients
from by_patient
group by ${groups}
order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}

/** Period and keys of a cell. */
export const groupsOf = ({ by }: CountsQuery): string => ['period', ...by.map((_, n) => `k${n}`)].join(', ');

/** The same as they are given back, and in which order. */
export const labelsOf = ({ by }: CountsQuery): string =>
  ['period::text as period', ...by.map((dimension, n) => `${dimensionSql[dimension].label(`k${n}`)} as key${n}`)].join(
    ', ',
  );
export const orderOf = ({ by }: CountsQuery): string => ['period', ...by.map((_, n) => `key${n}`)].join(', ');

/** What is summed over the counted rows besides their number; a weighted row counts as often as its weight. */
export function sumsOf({ measure }: CountsQuery): { name: 'total' | 'squares' | 'exposure'; sql: string }[] {
  const mean = measure.value !== undefined && measure.quantile === undefined;
  return [
    ...(mean
      ? ([
          { name: 'total', sql: 'sum(value * weight)' },
          { name: 'squares', sql: 'sum(value * value * weight)' },
        ] as const)
      : []),
    ...(measure.exposure === undefined ? [] : ([{ name: 'exposure', sql: 'sum(exposure * weight)' }] as const)),
  ];
}

/** Patients with at least one such row; for counts without patients, the counts. */
const peopleSql = (rows: string) => `
    (count(*) filter (where patient is not null and ${rows} > 0)
      + coalesce(sum(${rows}) filter (where patient is null), 0))`;

/** Rows of certain cells: by equality alone, so that they are found by hashing; null equals null. */
function onlyOf({ by, grain }: CountsQuery, cells: readonly CellId[], parameters: Parameters): string {
  const parts = [
    ...(grain === null ? [] : [{ row: 'period', type: 'date', values: cells.map(({ period }) => period) }]),
    ...by.map((dimension, n) => {
      const values = cells.map(({ ids }) => ids[n] ?? null);
      return dimensionSql[dimension].type === 'integer'
        ? { row: `coalesce(k${n}, 0)`, type: 'integer', values: values.map((id) => id ?? '0') }
        : { row: `coalesce(k${n}::text, '')`, type: 'text', values: values.map((id) => id ?? '') };
    }),
  ];
  if (parts.length === 0) return '';
  const given = parts.map(({ type, values }) => parameters.add(values, `${type}[]`)).join(', ');
  return `where (${parts.map(({ row }) => row).join(', ')}) in (select * from unnest(${given}))`;
}
