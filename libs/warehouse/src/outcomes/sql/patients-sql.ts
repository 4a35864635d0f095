import { type CountsQuery, patientCountCap } from '@inflect/measures';
import { keptPatients } from '../../rollups/patients/patient-cuboid';
import { countedRowsSql, needsMaturity } from './branch-sql';
import { groupsOf, labelsOf, orderOf, type Statement } from './counts-sql';
import type { FactRows } from './facts/fact-table';
import { Parameters } from './parameters';

/** Whether `patientsSql` answers: rows that wait for their window are another figure, which it does not tell. */
export const takesPatients = (query: CountsQuery, branches: readonly FactRows[]): boolean =>
  query.kind === 'patients' && !branches.some((rows) => needsMaturity(rows, query.measure));

/**
 * The distinct patients of each cell, as `countsSql` counts them, and nothing else: a patient is put into a cell once and not
 * summed up there, which takes two thirds of the time.
 */
export function patientsSql(asked: CountsQuery, branches: readonly FactRows[]): Statement {
  const parameters = new Parameters();
  const { measure } = asked;
  // None of its exclusions takes away what its denominator keeps (see keptVisits): then the sources' reach is not joined.
  const query = measure === keptPatients ? { ...asked, measure: { ...measure, exclusions: [] } } : asked;
  const groups = groupsOf(query);
  const rowsOf = (rows: FactRows): string => countedRowsSql(rows, query, parameters);
  const known = branches.filter(({ patient }) => patient !== null).map(rowsOf);
  const unknown = branches.filter(({ patient }) => patient === null).map(rowsOf);
  const parts = [
    ...(known.length === 0
      ? []
      : [
          `select ${groups}, count(*) as people from (
    select ${groups}, patient from (${known.join('\n  union all\n  ')}) rows group by ${groups}, patient
  ) patients group by ${groups}`,
        ]),
    // Counts of no known patient are added.
    ...unknown.map((rows) => `select ${groups}, sum(weight) as people from (${rows}) rows group by ${groups}`),
  ];
  const sql = `
with cells as (
  ${parts.join('\n  union all\n  ')}
)
select ${labelsOf(query)}, sum(people)::float8 as eligible, sum(people)::float8 as people,
  least(sum(people), ${patientCountCap})::float8 as eligible_patients
from cells group by ${groups} order by ${orderOf(query)}`;
  return { sql, parameters: parameters.values };
}
