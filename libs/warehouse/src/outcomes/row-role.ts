import type { AccessScope, MeasureVersion } from '@inflect/measures';
import { dimensionSql } from './sql/dimension-sql';
import { onRows } from './sql/branch-sql';
import { factRows } from './sql/facts/fact-rows';
import { Parameters } from './sql/parameters';
import { roleNames, roleSql } from './sql/role-sql';
import type { Read } from './one-view';

/** One row of a fact by its pseudonym, and the version whose treatment of it is asked for. */
export interface RowQuery {
  version: MeasureVersion;
  /** 32 hex digits. */
  naturalKey: string;
  scope: AccessScope;
}

/** A row with the local date that puts it into a period. */
export interface RowFound {
  role: string;
  on: string;
}

/** What one row does in a version; null where there is no such row in scope. */
export async function readRowRole(read: Read, query: RowQuery): Promise<RowFound | null> {
  const { version, naturalKey, scope } = query;
  const parameters = new Parameters();
  const [rows] = factRows[version.fact];
  const role = roleSql(rows, version, parameters);
  const conditions = [`f.natural_key = ${parameters.add(naturalKey, 'uuid')}`];
  if (scope.programs !== 'all') conditions.push(dimensionSql.PROGRAM.selects(rows.program, scope.programs, parameters));
  const sql = onRows(
    rows,
    null,
    (from) =>
      `select ${role} as role, (${rows.date})::text as "on" from ${from} where ${conditions.join(' and ')} limit 1`,
  );
  const [found] = await read<{ role: number; on: string }>({ sql, parameters: parameters.values });
  return found ? { role: roleNames(version)[found.role] ?? '', on: found.on } : null;
}
