import type { PoolClient } from 'pg';
import { refuseOtherKeys } from './key-chain';

type Client = Pick<PoolClient, 'query'>;

const keyLock = `hashtextextended('inflect.pseudonym-key', 0)`;

/** Imports hold it shared, a rotation alone. */
export const tryKeyLock = `select pg_try_advisory_xact_lock(${keyLock}) as held`;

/** Ids oldest first. */
export async function recordedKeyIds(client: Client): Promise<string[]> {
  const rows = await client.query<{ key_id: string }>('select key_id from pseudonym_key order by position');
  return rows.rows.map(({ key_id }) => key_id);
}

/**
 * Keeps the pseudonym keys as they are to the end of the transaction that stores rows made with these (ids oldest first),
 * and refuses keys the data were not loaded with. The first import records its keys. Throws KeyRefused.
 */
export async function holdPseudonymKey(client: Client, keyIds: readonly string[]): Promise<void> {
  await client.query(`select pg_advisory_xact_lock_shared(${keyLock})`);
  let recorded = await recordedKeyIds(client);
  if (recorded.length === 0) {
    await client.query(recordFirst, [keyIds]);
    recorded = await recordedKeyIds(client);
  }
  refuseOtherKeys(recorded, keyIds);
}

/** A concurrent first import waits here, then finds the other's keys. */
const recordFirst = `
  insert into pseudonym_key (position, key_id, current_since)
  select position, key_id, clock_timestamp() from unnest($1::text[]) with ordinality as used (key_id, position)
  on conflict do nothing`;
