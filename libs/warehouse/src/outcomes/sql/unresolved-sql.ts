import { type RowSelection, selectionSql, onRows } from './branch-sql';
import type { Statement } from './counts-sql';
import { type FactRows, factRows } from './facts/fact-rows';
import { Parameters } from './parameters';

/** Appointments due by the data's end: those without an outcome among all. */
export function unresolvedSql(selection: RowSelection): Statement {
  const parameters = new Parameters();
  const sql = `
select coalesce(sum(weight) filter (where unresolved), 0)::float8 / nullif(sum(weight), 0)::float8 as share from (
  ${factRows.visit.map((rows) => dueSql(rows, selection, parameters)).join('\n  union all\n  ')}
) due`;
  return { sql, parameters: parameters.values };
}

function dueSql(rows: FactRows, selection: RowSelection, parameters: Parameters): string {
  const selected = selectionSql(rows, selection, parameters).join(' and ');
  return onRows(
    rows,
    { range: selection.range, parameters },
    (from) => `
  select ${rows.weight} as weight, coalesce(${rows.fields['unresolved']?.sql}, false) as unresolved
  from ${from} where ${selected} and not ${rows.fields['future']?.sql}`,
  );
}
