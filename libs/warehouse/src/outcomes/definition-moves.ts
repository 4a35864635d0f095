import { type CountsQuery, type MeasureVersion, patientCountCap, type RoleCounts } from '@inflect/measures';
import { answeringRows, selectionSql, onRows } from './sql/branch-sql';
import { Parameters } from './sql/parameters';
import { exposureSql, roleNames, roleSql } from './sql/role-sql';
import type { Read } from './one-view';

/** Which rows, and the one or two versions of a measure whose treatment of them is asked for. */
export type RolesQuery = Omit<CountsQuery, 'grain' | 'by' | 'measure'> & { versions: readonly MeasureVersion[] };

/**
 * Rows by what they do in each version, for the repository alone: it hands them out undisclosed. Only tables that can
 * answer every version take part, so that all versions see the same rows.
 */
export async function readRoles(read: Read, query: RolesQuery): Promise<RoleCounts[]> {
  const { versions } = query;
  const [first, ...others] = versions.map((version) => answeringRows(version, query.where));
  const tables = (first ?? []).filter((rows) => others.every((answering) => answering.includes(rows)));
  if (tables.length === 0) return [];
  const parameters = new Parameters();
  const exposed = versions.flatMap((version, n) => (version.exposure === undefined ? [] : [{ version, n }]));
  const branches = tables.map((rows) => {
    const roles = versions.map((version, n) => `${roleSql(rows, version, parameters)} as r${n}`);
    const exposures = exposed.map(({ version, n }) => `${exposureSql(rows, version) ?? 'null'} as e${n}`);
    const selected = selectionSql(rows, { ...query, grain: null }, parameters).join(' and ');
    return onRows(
      rows,
      { range: query.range, parameters },
      (from) => `
  select ${[...roles, ...exposures].join(',\n    ')}, ${rows.patient ?? 'null'}::bigint as patient, ${rows.weight}::float8 as weight
  from ${from} where ${selected}`,
    );
  });
  const keys = versions.map((_, n) => `r${n}`).join(', ');
  const weighed = exposed.map(({ n }) => `, sum(e${n} * weight) as e${n}`).join('');
  const summed = exposed.map(({ n }) => `, coalesce(sum(e${n}), 0)::float8 as e${n}`).join('');
  // By patient first, so that patients are counted by hashing instead of sorting.
  const sql = `
with of_rows as (${branches.join('\n  union all')}
),
of_patients as (select ${keys}, patient, sum(weight) as weight${weighed} from of_rows group by ${keys}, patient)
select ${keys}, sum(weight)::float8 as rows,
  least(${patientCountCap}, count(*) filter (where patient is not null)
    + coalesce(sum(weight) filter (where patient is null), 0))::float8 as patients${summed}
from of_patients group by ${keys} order by ${keys}`;
  type Row = { rows: number; patients: number; [figure: `${'r' | 'e'}${number}`]: number };
  const found = await read<Row>({ sql, parameters: parameters.values });
  const names = versions.map(roleNames);
  return found.map((row) => ({
    roles: names.map((of, n) => of[row[`r${n}`] ?? -1] ?? ''),
    rows: row.rows,
    patients: row.patients,
    ...(exposed.length > 0 && { exposures: versions.map((_, n) => row[`e${n}`] ?? 0) }),
  }));
}
