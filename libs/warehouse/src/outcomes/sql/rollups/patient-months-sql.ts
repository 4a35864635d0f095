import type { CountsQuery } from '@inflect/measures';
import type { PatientCuboid } from '../../../rollups/patients/patient-cuboid';
import { patientMonthTable } from '../../../rollups/patients/patient-months';
import { selectionSql } from '../branch-sql';
import { labelsOf, orderOf, type Statement } from '../counts-sql';
import { dimensionSql } from '../dimension-sql';
import type { FactRows } from '../facts/fact-table';
import { visitRows } from '../facts/visit-rows';
import { Parameters } from '../parameters';
import { periodSql } from '../period-sql';

const rows: FactRows = { ...visitRows, from: `${patientMonthTable} f`, extent: '', fields: {} };

/** Patients of each month by what one cuboid keeps: one row a cell. */
export function patientMonthsSql(query: CountsQuery, cuboid: PatientCuboid): Statement {
  const parameters = new Parameters();
  const keys = query.by.map(
    (dimension, n) => `${rows.dimensions[dimension] ?? 'null'}::${dimensionSql[dimension].type} as k${n}`,
  );
  const columns = [`${periodSql(rows.date, query.grain, query.fiscalYearStart)} as period`, ...keys];
  const conditions = [`f.cuboid = ${parameters.add(cuboid, 'text')}`, ...selectionSql(rows, query, parameters)];
  const sql = `
with cells as (
  select ${columns.join(', ')}, f.patients from ${rows.from} where ${conditions.join(' and ')}
)
select ${labelsOf(query)}, patients::float8 as people from cells
order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}
