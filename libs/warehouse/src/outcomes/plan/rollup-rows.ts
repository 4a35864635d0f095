import type { DimensionId } from '@inflect/measures';
import { type Rollup, rollupKeys, rollups } from '../../rollups/rollup';
import { waitTable } from '../../rollups/sum-waits';
import type { Fields } from '../sql/condition-sql';
import type { FactRows } from '../sql/facts/fact-table';
import { visitRows } from '../sql/facts/visit-rows';

/** A rollup as measure queries see it: weighted rows, each with its patients. */
export interface RollupRows extends FactRows {
  table: string;
  grain: Rollup['grain'];
  /** It has the lead times of a row's visits, of which only quantiles can be asked. */
  holdsWaits?: true;
}

/** The field whose values `waits` holds. */
export const waitField = 'lead_time_days';

/** Kept as columns, because they follow from columns that a rollup does not keep. */
const stored: Fields = {
  late_cancel: { kind: 'boolean', sql: 'f.late_cancel' },
  future: { kind: 'boolean', sql: 'f.future' },
  unresolved: { kind: 'boolean', sql: 'f.unresolved' },
};

/** An expression over a visit means the same over a group whose visits agree in every column it reads. */
function holds(columns: ReadonlySet<string>, sql: string): boolean {
  const read = [...sql.matchAll(/\b([a-z]\w*)\.(\w+)/g)];
  const words = !/\b(select|exists)\b/.test(sql);
  return words && read.every(([, row, column]) => row === 'f' && columns.has(column ?? ''));
}

function rowsOf(rollup: Rollup): RollupRows {
  const columns = new Set(rollupKeys(rollup));
  if (rollup.grain === 'month') columns.delete('service_date');
  const fields = Object.entries(visitRows.fields).filter(([, { sql }]) => holds(columns, sql));
  const dimensions = Object.entries(visitRows.dimensions).filter(([, sql]) => holds(columns, sql));
  return {
    from: `${rollup.table} f`,
    extent: '',
    within: visitRows.within,
    date: 'f.service_date',
    monthly: rollup.grain === 'month',
    program: 'f.program_id',
    patient: null,
    weight: 'f.n',
    fields: { ...Object.fromEntries(fields), ...stored },
    dimensions: Object.fromEntries(dimensions) as Partial<Record<DimensionId, string>>,
    maturing: null,
    table: rollup.table,
    grain: rollup.grain,
  };
}

/** Lead times as they are kept for quantiles: every visit has one, and none can be told from another. */
const programMonths = rowsOf({ table: waitTable, grain: 'month', columns: ['program_id'] });
const waitRows: RollupRows = {
  ...programMonths,
  // Known of every row; the value stands for none of them.
  fields: { ...programMonths.fields, [waitField]: { kind: 'number', sql: '0' } },
  holdsWaits: true,
};

/** Every rollup of visits; of those as small as each other, the first is asked. */
export const rollupRows: readonly RollupRows[] = [waitRows, ...rollups.map(rowsOf)];
