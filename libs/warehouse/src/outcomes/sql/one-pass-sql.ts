import { type CountsQuery, patientCountCap } from '@inflect/measures';
import { countedRowsSql, needsMaturity } from './branch-sql';
import { groupsOf, labelsOf, orderOf, type Statement, sumsOf } from './counts-sql';
import type { FactRows } from './facts/fact-table';
import { Parameters } from './parameters';

/** A patient as one of 64 classes of keys; null for counts of no known patient. */
const bitOf = ({ patient }: FactRows): string =>
  patient === null ? 'null::bigint as bits' : `(1::bigint << (${patient} & 63)::integer) as bits`;

/**
 * The counts of `countsSql` with one row a cell at once, where most rows are in cells of many patients: how many patients a cell
 * has at least is told by the classes of their keys, and where that is not as many as the cap, and not none, its `is_open`
 * says so. `id`s are the keys as they are stored.
 */
export function onePassSql(query: CountsQuery, branches: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const rows = branches
    .map((branch) => countedRowsSql(branch, query, parameters, bitOf(branch)))
    .join('\n  union all\n  ');
  const groups = groupsOf(query);
  const isMature = branches.some((branch) => needsMaturity(branch, query.measure)) ? 'not maturing' : 'true';
  const totals = sumsOf(query);
  const weightOf = (which: string): string => `coalesce(sum(weight) filter (where ${which}), 0)`;
  const parts = (['hit', 'other'] as const).map((name) => ({
    name,
    which: `${isMature} and ${name === 'hit' ? 'hit' : 'not hit'}`,
  }));
  const least = (name: string, bits: string, unlinked: string): string =>
    `least(${patientCountCap}, bit_count((${bits})::bit(64)) + ${unlinked}) as ${name}_patients`;
  const sql = `
with counted as (
  ${rows}
),
cells as (
  select ${groups},
    ${[
      `${weightOf(isMature)} as eligible`,
      `${weightOf(`${isMature} and hit`)} as hits`,
      `${weightOf(`not (${isMature})`)} as maturing`,
      ...totals.map(({ name, sql: added }) => `${added} filter (where ${isMature}) as ${name}`),
      ...parts.flatMap(({ name, which }) => [
        `coalesce(bit_or(bits) filter (where ${which}), 0) as ${name}_bits`,
        `${weightOf(`${which} and bits is null`)} as ${name}_unlinked`,
      ]),
    ].join(',\n    ')}
  from counted group by ${groups}
),
told as (
  select *, ${[
    least('eligible', 'hit_bits | other_bits', 'hit_unlinked + other_unlinked'),
    least('hit', 'hit_bits', 'hit_unlinked'),
    least('other', 'other_bits', 'other_unlinked'),
  ].join(', ')}
  from cells
)
select ${[
    labelsOf(query),
    ...query.by.map((_, n) => `k${n}::text as id${n}`),
    ...['eligible', 'hits', 'maturing', ...totals.map(({ name }) => name)],
    ...['eligible', 'hit', 'other'].map((name) => `${name}_patients::float8 as ${name}_patients`),
    `(${[
      `eligible > 0 and eligible_patients < ${patientCountCap}`,
      `hits > 0 and hit_patients < ${patientCountCap}`,
      `hits < eligible and other_patients < ${patientCountCap}`,
    ].join(' or ')}) as is_open`,
  ].join(',\n  ')}
from told order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}
