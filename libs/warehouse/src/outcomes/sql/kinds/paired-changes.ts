import { type CountsQuery, type DateRange, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import { selectionSql, onRows } from '../branch-sql';
import { conditionSql, expected } from '../condition-sql';
import { factRows } from '../facts/fact-rows';
import { Parameters } from '../parameters';
import type { Read } from '../../one-view';

/** A measure with a value, and the two windows a patient needs one in. */
export type PairedQuery = Pick<CountsQuery, 'measure' | 'where' | 'except' | 'scope'> & {
  baseline: DateRange;
  post: DateRange;
};

/** Bare counts of pairs, for the repository alone: last value after less last value before, patient by patient. */
export async function readPairedChanges(read: Read, query: PairedQuery): Promise<OutcomeCounts[]> {
  const { measure } = query;
  const [rows] = factRows[measure.fact];
  if (!rows.instant || query.where.some((filter) => !rows.dimensions[filter.dimension])) return [];
  const parameters = new Parameters();
  const value = expected(measure.value ?? 'value', rows.fields, ['number']).sql;
  const last = (range: DateRange): string => {
    const conditions = [
      ...selectionSql(rows, { ...query, range, grain: null }, parameters),
      conditionSql(measure.denominator, rows.fields, parameters),
      ...measure.exclusions.map(({ condition }) => `not ${conditionSql(condition, rows.fields, parameters)}`),
      `${value} is not null`,
      'f.has_patient',
    ];
    return onRows(
      rows,
      { range, parameters },
      (from) => `
    select distinct on (${rows.patient}) ${rows.patient} as patient, ${value}::float8 as value
    from ${from} where ${conditions.join(' and ')}
    order by ${rows.patient}, ${rows.instant} desc, f.natural_key`,
    );
  };
  const sql = `
with before as (${last(query.baseline)}),
after as (${last(query.post)}),
changes as (select after.value - before.value as change from before join after using (patient))
select count(*)::integer as pairs, coalesce(sum(change), 0)::float8 as total,
  coalesce(sum(change * change), 0)::float8 as squares
from changes`;
  type Row = { pairs: number; total: number; squares: number };
  const [found] = await read<Row>({ sql, parameters: parameters.values });
  if (!found || found.pairs === 0) return [];
  const patients = Math.min(found.pairs, patientCountCap);
  return [
    {
      period: null,
      keys: [],
      numerator: found.total,
      denominator: found.pairs,
      sumOfSquares: found.squares,
      numeratorPatients: patients,
      complementPatients: 0,
      denominatorPatients: patients,
      maturing: 0,
    },
  ];
}
