import { type CountsQuery, patientCountCap } from '@inflect/measures';
import { countedRowsSql } from '../branch-sql';
import { dimensionSql } from '../dimension-sql';
import { groupsOf, orderOf, type Statement, sumsOf } from '../counts-sql';
import type { RollupRows } from '../../plan/rollup-rows';
import type { FactRows } from '../facts/fact-table';
import { Parameters } from '../parameters';
import { quantileTables } from '../quantile-sql';

/** Where the distinct patients of a weighted row are: as a bitmap, and as keys while they are few. */
const patientColumns = 'f.patient_bits as bits, f.patients as patients, f.patients is null as many';
const waitColumns = ['waits', 'far_waits'] as const;
const noPatientColumns = 'null::bigint as bits, null::bigint[] as patients, false as many';

/**
 * The same counts over a rollup. A cell is known to have as many patients as the cap by a row that has, or by its bitmap;
 * only the patients of the other cells, which are few, are looked at one by one.
 */
export function rollupCountsSql(query: CountsQuery, rollup: RollupRows, aggregated: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const waits = rollup.holdsWaits ? waitColumns : [];
  const rows = [
    countedRowsSql(rollup, query, parameters, [patientColumns, ...waits.map((name) => `f.${name}`)].join(', ')),
    ...aggregated.map((branch) => countedRowsSql(branch, query, parameters, noPatientColumns)),
  ].join('\n  union all\n  ');
  const groups = groupsOf(query);
  const names = groups.split(', ');
  const of = (row: string): string => names.map((name) => `${row}.${name}`).join(', ');
  const same = (a: string, b: string): string => sameCell(query, a, b);
  // Single counts are of no known patient: they are added where there are any.
  const unlinked = (part: 'hit' | 'other'): string => (aggregated.length > 0 ? ` + ${part}_unlinked` : '');
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
    sum(weight) as eligible, coalesce(sum(weight) filter (where hit), 0) as hits,
    ${[
      ...totals.map(({ name, sql: added }) => `${added} as ${name}`),
      ...waits.map((name) => `string_agg(${name}, ''::bytea) as ${name}`),
      ...parts.map(({ name, filter }) => partSql(name, filter, aggregated.length > 0)),
    ].join(',\n    ')}
  from counted group by ${groups}
),
cells as materialized (
  select *,
    hit_many or other_many or ${isMany('hit_bits | other_bits')} as all_enough,
    hits = 0 or hit_many or ${isMany('hit_bits')} as hit_enough,
    hits = eligible or other_many or ${isMany('other_bits')} as other_enough
  from sums
),
open as materialized (
  select ${groups} from cells where not (all_enough and hit_enough and other_enough)
),
few as (
  select ${of('c')}, each.patient, bool_or(c.hit) as hit, bool_or(not c.hit) as other
  from counted c join open on ${same('c', 'open')}
  cross join lateral unnest(c.patients) each(patient)
  group by ${of('c')}, each.patient
),
people as (
  select ${groups}, count(*) as all_few, count(*) filter (where hit) as hit_few, count(*) filter (where other) as other_few
  from few group by ${groups}
)${quantiles === null ? '' : `,${quantiles}`}
select ${labels},
  ${['eligible', 'hits', ...totals.map(({ name }) => name), ...waits].join(', ')},
  ${cappedSql('all', unlinked('hit') + unlinked('other'))} as eligible_patients,
  case when hits > 0 then ${cappedSql('hit', unlinked('hit'))} else 0 end as hit_patients,
  case when hits < eligible then ${cappedSql('other', unlinked('other'))} else 0 end as other_patients${quantiles === null ? '' : ', middle, low, high'}
from cells left join people on ${same('cells', 'people')} ${joins}
${quantiles === null ? '' : `left join quantiles on ${same('cells', 'quantiles')}`}
order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}

/** Codes by a join: looked up cell by cell they take a tenth of the statement. */
function joinedLabels({ by }: CountsQuery): { labels: string; joins: string } {
  const named = by.map((dimension, n) => ({ n, key: `cells.k${n}`, ...dimensionSql[dimension] }));
  const label = ({ n, key, codes, label: plain }: (typeof named)[number]): string =>
    `${codes === undefined ? plain(key) : `code${n}.code`} as key${n}`;
  return {
    labels: ['cells.period::text as period', ...named.map(label)].join(', '),
    joins: named
      .flatMap(({ n, key, codes }) =>
        codes === undefined ? [] : [`left join ${codes} code${n} on code${n}.id = ${key}`],
      )
      .join(' '),
  };
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

/** A cell's rows are those that count as hits and the others. */
const parts = [
  { name: 'hit', filter: 'hit' },
  { name: 'other', filter: 'not hit' },
] as const;

const partSql = (name: string, filter: string, aggregated: boolean): string =>
  `coalesce(bool_or(many) filter (where ${filter}), false) as ${name}_many,
    coalesce(bit_or(bits) filter (where ${filter}), 0) as ${name}_bits${
      aggregated ? `,\n    coalesce(sum(weight) filter (where ${filter} and bits is null), 0) as ${name}_unlinked` : ''
    }`;

const isMany = (bits: string): string => `bit_count((${bits})::bit(64)) >= ${patientCountCap}`;

const cappedSql = (part: 'all' | 'hit' | 'other', unlinked: string): string =>
  `(case when ${part}_enough then ${patientCountCap}
    else least(${patientCountCap}, coalesce(${part}_few, 0)${unlinked}) end)::float8`;
