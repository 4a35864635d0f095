import type { DataSource } from 'typeorm';
import { feedTables } from '../feeds/feed-tables';

const tables = [
  ...Object.values(feedTables).map(({ table }) => table),
  'stay_index',
  'source_extent',
  'replaced_row',
  'tombstone',
];

/** Every row of every feed's table, of what is derived and of the journal, as text in the order of its bytes. */
export async function dataDump(dataSource: DataSource): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const table of tables) {
    const rows: { row: string }[] = await dataSource.query(
      `select t::text as row from ${table} t order by t::text collate "C"`,
    );
    dump[table] = rows.map(({ row }) => row);
  }
  return dump;
}
