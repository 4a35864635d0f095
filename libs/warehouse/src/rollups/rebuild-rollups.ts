import type { PoolClient } from 'pg';
import { refillRollups } from './refresh-rollups';
import { rollups } from './rollup';
import { createTouchedAll } from './sql/touched-sql';

/** Makes every rollup again from the fact, in the caller's transaction. On data that were kept up it changes nothing. */
export async function rebuildRollups(client: PoolClient): Promise<void> {
  for (const { table } of rollups) await client.query(`delete from ${table}`);
  for (const statement of createTouchedAll) await client.query(statement);
  await refillRollups(client);
}
