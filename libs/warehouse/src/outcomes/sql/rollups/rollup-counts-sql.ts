import type { CountsQuery } from '@inflect/measures';
import { countedRowsSql } from '../branch-sql';
import { dimensionSql } from '../dimension-sql';
import { groupsOf, orderOf, type Statement, sumsOf } from '../counts-sql';
import type { RollupRows } from '../../plan/rollup-rows';
import type { FactRows } from '../facts/fact-table';
import { Parameters } from '../parameters';
import { quantileTables } from '../quantile-sql';
import { joinedLabels } from './cell-labels';
import { allRows, hitsAndOthers } from './patient-parts';
import { waitSeparator } from './wait-code';

/** Where the distinct patients of a weighted row are: as a bitmap, and as keys while they are few. */
const patientColumns = 'f.patient_bits as bits, f.patients as patients, f.patients is null as many';
const noPatientColumns = 'null::bigint as bits, null::bigint[] as patients, false as many';

/** The same counts over a rollup. */
export function rollupCountsSql(query: CountsQuery, rollup: RollupRows, aggregated: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const waits = rollup.holdsWaits ? ['waits'] : [];
  const rows = [
    countedRowsSql(rollup, query, parameters, [patientColumns, ...waits.map((name) => `f.${name}`)].join(', ')),
    ...aggregated.map((branch) => countedRowsSql(branch, query, parameters, noPatientColumns)),
  ].join('\n  union all\n  ');
  const groups = groupsOf(query);
  const names = groups.split(', ');
  const of = (row: string): string => names.map((name) => `${row}.${name}`).join(', ');
  const same = (a: string, b: string): string => sameCell(query, a, b);
  const patients = (query.measure.numerator === undefined ? allRows : hitsAndOthers)(aggregated.length > 0);
  const totals = sumsOf(query);
  const quantiles =
    query.measure.quantile === undefined || rollup.holdsWaits ? null : quantileTables(query, parameters);
  const { labels, joins } = joinedLabels(query);
  const sql = `
with counted as materialized (
  ${rows}
),
sums as (
  select ${groups},
    sum(weight) as eligible,
    ${[
      ...totals.map(({ name, sql: added }) => `${added} as ${name}`),
      ...waits.map((name) => `string_agg(${name}, '${waitSeparator}') as ${name}`),
      ...patients.sums,
    ].join(',\n    ')}
  from counted group by ${groups}
),
cells as materialized (
  select *,
    ${patients.enough.join(',\n    ')}
  from sums
),
together as (
  select ${patients.together} as reached from cells
),
open as materialized (
  select ${groups} from cells where not (${patients.known})
),
few as (
  select ${[of('c'), 'each.patient', ...patients.ofPatient].join(', ')}
  from counted c join open on ${same('c', 'open')}
  cross join lateral unnest(c.patients) each(patient)
  group by ${of('c')}, each.patient
),
people as (
  select ${[groups, ...patients.counted].join(', ')}
  from few group by ${groups}
)${quantiles === null ? '' : `,${quantiles}`}
select ${labels},
  ${['eligible', ...totals.map(({ name }) => name), ...waits, ...patients.given, '(select reached from together) as together'].join(',\n  ')}${quantiles === null ? '' : ', middle, low, high'}
from cells left join people on ${same('cells', 'people')} ${joins}
${quantiles === null ? '' : `left join quantiles on ${same('cells', 'quantiles')}`}
order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}

/** Null equals null, by equality alone: nothing else is hashed. */
function sameCell({ by, grain }: CountsQuery, a: string, b: string): string {
  const keys = by.map((dimension, n) => {
    const plain = (row: string): string =>
      dimensionSql[dimension].type === 'integer' ? `coalesce(${row}.k${n}, 0)` : `coalesce(${row}.k${n}::text, '')`;
    return `${plain(a)} = ${plain(b)}`;
  });
  return [...(grain === null ? [] : [`${a}.period = ${b}.period`]), ...keys].join(' and ') || 'true';
}
