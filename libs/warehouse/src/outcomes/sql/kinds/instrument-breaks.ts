import { type CountsQuery, type InstrumentBreak, instrumentBreaks, type InstrumentUse } from '@inflect/measures';
import { selectionSql, onRows } from '../branch-sql';
import { conditionSql } from '../condition-sql';
import { factRows } from '../facts/fact-rows';
import { Parameters } from '../parameters';
import { periodSql } from '../period-sql';
import type { Read } from '../../one-view';

/**
 * Where the survey behind a series changed: instrument, version or mode. Names and first days of periods only; the counts they
 * are found from do not leave this function. Empty for facts that are no surveys.
 */
export async function readInstrumentBreaks(
  read: Read,
  query: Pick<CountsQuery, 'measure' | 'range' | 'where' | 'except' | 'scope' | 'fiscalYearStart'> & {
    grain: NonNullable<CountsQuery['grain']>;
  },
): Promise<InstrumentBreak[]> {
  const { measure, grain, fiscalYearStart } = query;
  const [rows] = factRows[measure.fact];
  const { instrument, mode } = rows.fields;
  if (!instrument || !mode || query.where.some((filter) => !rows.dimensions[filter.dimension])) return [];
  const parameters = new Parameters();
  const conditions = [
    ...selectionSql(rows, query, parameters),
    conditionSql(measure.denominator, rows.fields, parameters),
    ...measure.exclusions.map(({ condition }) => `not ${conditionSql(condition, rows.fields, parameters)}`),
  ];
  const sql = onRows(
    rows,
    { range: query.range, parameters },
    (from) => `
select ${periodSql(rows.date, grain, fiscalYearStart)}::text as period,
  (select code from code where id = ${instrument.sql}) as instrument, (select code from code where id = ${mode.sql}) as mode,
  count(distinct ${rows.cluster ?? rows.patient})::integer as responses
from ${from} where ${conditions.join(' and ')}
group by 1, ${instrument.sql}, ${mode.sql}`,
  );
  const uses = await read<InstrumentUse>({ sql, parameters: parameters.values });
  return instrumentBreaks(uses);
}
