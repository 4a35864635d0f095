import { patientMonthTable } from '../../rollups/patients/patient-months';
import type { Read } from '../one-view';
import { factTables } from './fact-tables';
import { rollupRows } from './rollup-rows';

/** Rows of each table that can answer, about. */
export type TableSizes = ReadonlyMap<string, number>;

/** A page of 8 kB holds some 60 rows of these tables. Sizes are of this moment, where statistics wait to be gathered. */
const rowsAPage = 60;

const sizesSql = `
select relname as table, (pg_relation_size(oid) / current_setting('block_size')::integer * ${rowsAPage})::float8 as rows
from pg_class where oid = any($1::regclass[])`;

/** From the catalogue: no table is read. */
export async function readTableSizes(read: Read): Promise<TableSizes> {
  const tables = [...rollupRows.map(({ table }) => table), patientMonthTable, ...factTables];
  const rows = await read<{ table: string; rows: number }>({ sql: sizesSql, parameters: [tables] });
  return new Map(rows.map(({ table, rows: count }) => [table, count]));
}
