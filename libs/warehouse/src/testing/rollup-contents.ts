import type { DataSource } from 'typeorm';
import { patientMonthTable } from '../rollups/patients/patient-months';
import { rollups } from '../rollups/rollup';
import { waitTable } from '../rollups/sum-waits';

/** Every row of every rollup, its patients in order, in the order of the text. */
export async function rollupContents(dataSource: DataSource): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { table } of rollups) {
    const rows: { row: string }[] = await dataSource.query(
      `select (to_jsonb(f) || jsonb_build_object('patients', (select array_agg(p order by p) from unnest(f.patients) p)))::text as row
       from ${table} f order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  for (const table of [waitTable, patientMonthTable]) {
    const rows: { row: string }[] = await dataSource.query(
      `select to_jsonb(f)::text as row from ${table} f order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
