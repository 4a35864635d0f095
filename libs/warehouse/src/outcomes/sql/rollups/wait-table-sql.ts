import { type CountsQuery, patientCountCap } from '@inflect/measures';
import type { RollupRows } from '../../plan/rollup-rows';
import { countedRowsSql } from '../branch-sql';
import { groupsOf, orderOf, type Statement } from '../counts-sql';
import { Parameters } from '../parameters';
import { joinedLabels } from './cell-labels';
import { cellSeparator, waitSeparator } from './wait-code';

/** A whole table of lead times in one row: a row a cell takes the driver longer than all that is in them. */
export interface WaitTableRow {
  /** JSON: of each cell its period, its keys and its visits. Null: there is none. */
  cells: string | null;
  /** The lead times of each cell, in the same order. */
  waits: string | null;
  /** Every cell is known to have as many patients as the cap, by its bitmap or by one of its rows. */
  enough: boolean | null;
}

/** Cells and their lead times in one pass; what `enough` leaves open is for `rollupCountsSql`. */
export function waitTableSql(query: CountsQuery, rollup: RollupRows): Statement {
  const parameters = new Parameters();
  const columns = 'f.patient_bits as bits, f.patients is null as many, f.waits';
  const rows = countedRowsSql(rollup, query, parameters, columns);
  const groups = groupsOf(query);
  const { labels, joins } = joinedLabels(query);
  const keys = query.by.map((_, n) => `key${n}`);
  const sql = `
with cells as (
  select ${groups}, sum(weight) as eligible, string_agg(waits, '${waitSeparator}') as waits,
    bool_or(many) or bit_count(bit_or(bits)::bit(64)) >= ${patientCountCap} as enough
  from (
  ${rows}
  ) counted group by ${groups}
),
labelled as (
  select ${labels}, eligible, waits, enough from cells ${joins} order by ${orderOf(query)}
)
select json_agg(json_build_array(${['period', ...keys, 'eligible'].join(', ')}))::text as cells,
  string_agg(waits, '${cellSeparator}') as waits, bool_and(enough) as enough
from labelled`;
  return { sql, parameters: parameters.values };
}
