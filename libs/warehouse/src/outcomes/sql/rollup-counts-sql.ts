import { type CountsQuery, patientCountCap } from '@inflect/measures';
import { countedRowsSql } from './branch-sql';
import { groupsOf, labelsOf, orderOf, type Statement, sumsOf } from './counts-sql';
import type { FactRows } from './facts/fact-table';
import { Parameters } from './parameters';

/** Where the distinct patients of a weighted row are: as a bitmap, and as keys while they are few. */
const patientColumns = 'f.patient_bits as bits, f.patients as patients, f.patients is null as many';
const noPatientColumns = 'null::bigint as bits, null::bigint[] as patients, false as many';

/**
 * The same counts over a rollup. A cell is known to have as many patients as the cap by a row that has, or by its bitmap;
 * only the patients of the other cells, which are few, are looked at one by one.
 */
export function rollupCountsSql(query: CountsQuery, branches: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const [rollup, ...aggregated] = branches;
  const rows = [
    ...(rollup ? [countedRowsSql(rollup, query, parameters, patientColumns)] : []),
    ...aggregated.map((branch) => countedRowsSql(branch, query, parameters, noPatientColumns)),
  ].join('\n  union all\n  ');
  const groups = groupsOf(query);
  const names = groups.split(', ');
  const of = (row: string): string => names.map((name) => `${row}.${name}`).join(', ');
  // Keys may be null, and only equality can be hashed.
  const same = (a: string, b: string): string =>
    names.map((name) => `coalesce(${a}.${name}::text, '') = coalesce(${b}.${name}::text, '')`).join(' and ');
  const totals = sumsOf(query);
  const sql = `
with counted as materialized (
  ${rows}
),
cells as (
  select ${groups},
    sum(weight) as eligible, coalesce(sum(weight) filter (where hit), 0) as hits,
    ${totals.map(({ name, sql: added }) => `${added} as ${name}`).join(', ')},
    ${parts.map(({ name, filter }) => `${manySql(filter)} as ${name}_many, ${unlinkedSql(filter)} as ${name}_unlinked`).join(',\n    ')}
  from counted group by ${groups}
),
few as (
  select ${of('c')}, each.patient, bool_or(c.hit) as hit, bool_or(not c.hit) as other
  from counted c join cells on ${same('c', 'cells')}
  cross join lateral unnest(c.patients) each(patient)
  where not (all_many and (hit_many or hits = 0) and (other_many or hits = eligible))
  group by ${of('c')}, each.patient
),
people as (
  select ${groups}, count(*) as all_few, count(*) filter (where hit) as hit_few, count(*) filter (where other) as other_few
  from few group by ${groups}
)
select ${labelsOf(query, 'cells.')},
  eligible, hits, 0::float8 as maturing, ${totals.map(({ name }) => name).join(', ')}, null::float8 as people,
  ${cappedSql('all')} as eligible_patients, ${cappedSql('hit')} as hit_patients, ${cappedSql('other')} as other_patients
from cells left join people on ${same('cells', 'people')}
order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}

const parts = [
  { name: 'all', filter: 'true' },
  { name: 'hit', filter: 'hit' },
  { name: 'other', filter: 'not hit' },
] as const;

const manySql = (filter: string): string =>
  `coalesce(bool_or(many) filter (where ${filter}), false)
      or bit_count(coalesce(bit_or(bits) filter (where ${filter}), 0)::bit(64)) >= ${patientCountCap}`;

const unlinkedSql = (filter: string): string => `coalesce(sum(weight) filter (where ${filter} and bits is null), 0)`;

const cappedSql = (part: (typeof parts)[number]['name']): string =>
  `(case when ${part}_many then ${patientCountCap}
    else least(${patientCountCap}, coalesce(${part}_few, 0) + ${part}_unlinked) end)::float8`;
