import type { DataSource } from 'typeorm';
import { feedTables } from '../feeds/feed-tables';

const tables = [
  ...Object.values(feedTables).map(({ table }) => table),
  'stay_index',
  'source_extent',
  'replaced_row',
  'tombstone',
];

const everyRow = `${tables.map((table) => `select '${table}' as name, t::text collate "C" as row from ${table} t`).join(' union all ')} order by name, row`;

/** Every row of every feed's table, of what is derived and of the journal, as text in the order of its bytes. */
export async function dataDump(dataSource: DataSource): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = Object.fromEntries(tables.map((table) => [table, []]));
  const rows: { name: string; row: string }[] = await dataSource.query(everyRow);
  for (const { name, row } of rows) dump[name]?.push(row);
  return dump;
}
