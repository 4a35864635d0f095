import type { PoolClient } from 'pg';

type Client = Pick<PoolClient, 'query'>;

/** Stored pseudonyms of one kind, end to end, as the new key stores them: 16 bytes each of rows, 8 of patients and responses. */
export type Rekey = (kind: 'row' | 'patient' | 'response', stored: Buffer) => Buffer;

const kinds = {
  row: { table: 'rekeyed_natural', type: 'uuid', bytes: 16, send: 'uuid_send' },
  patient: { table: 'rekeyed_patient', type: 'bigint', bytes: 8, send: 'int8send' },
  response: { table: 'rekeyed_response', type: 'bigint', bytes: 8, send: 'int8send' },
} as const;

const pageKeys = 20_000;

/** Fills the temporary table of old and new pseudonyms of a kind, page by page: memory does not grow with the data. */
export async function keepRekeyed(request: {
  client: Client;
  kind: keyof typeof kinds;
  /** Selects distinct stored pseudonyms as `key`. */
  keys: string;
  rekey: Rekey;
}): Promise<void> {
  const { client, kind, keys, rekey } = request;
  const { table, type, bytes, send } = kinds[kind];
  await client.query(`create temp table ${table} (old ${type} not null, new ${type} not null) on commit drop`);
  await client.query(
    `declare stored_key no scroll cursor for select encode(${send}(key), 'hex') as key from (${keys}) stored`,
  );
  for (;;) {
    const page = await client.query<{ key: string }>(`fetch forward ${pageKeys} from stored_key`);
    if (page.rows.length === 0) break;
    const old = Buffer.from(page.rows.map(({ key }) => key).join(''), 'hex');
    const text = bytes === 16 ? uuids : bigints;
    await client.query(`insert into ${table} (old, new) select * from unnest($1::${type}[], $2::${type}[])`, [
      text(old),
      text(rekey(kind, old)),
    ]);
  }
  await client.query('close stored_key');
  await client.query(`create unique index on ${table} (old)`);
  await client.query(`analyze ${table}`);
}

/** PostgreSQL's text form of an array: the driver's own would quote each of its items. */
const arrayText = (count: number, item: (i: number) => string): string =>
  `{${Array.from({ length: count }, (_, i) => item(i)).join(',')}}`;
const uuids = (keys: Buffer): string => arrayText(keys.length / 16, (i) => keys.toString('hex', i * 16, i * 16 + 16));
const bigints = (keys: Buffer): string => arrayText(keys.length / 8, (i) => String(keys.readBigInt64BE(i * 8)));
