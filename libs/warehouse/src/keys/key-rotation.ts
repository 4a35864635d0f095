import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { faultCode } from '../connection/fault-code';
import { feedTables } from '../feeds/feed-tables';
import { rebuildRollups } from '../rollups/rebuild-rollups';
import { rollups } from '../rollups/rollup';
import { waitTable } from '../rollups/sum-waits';
import { holdPseudonymKey, recordedKeyIds, tryKeyLock } from './hold-pseudonym-key';
import { refuseOtherKeys } from './key-chain';
import { KeyRefused } from './key-refused';
import { keepRekeyed, type Rekey } from './rekeyed-keys';
import {
  distinctKeys,
  journal,
  pseudonymTables,
  rekeyedColumns,
  rekeyingJoins,
  storedOrder,
  type PseudonymTable,
} from './rekeyed-tables';

export interface RotationRequest {
  /** Ids of the keys in use, oldest first. */
  keyIds: readonly string[];
  /** The key to come; it must be on disk already. */
  newKeyId: string;
  rekey: Rekey;
  onProgress?: (progress: RotationProgress) => void;
}

export interface RotationProgress {
  table: string;
  /** Tables done, of all. */
  done: number;
  tables: number;
  rows: number;
}

export interface RotationSummary {
  keyIds: string[];
  /** Rows whose pseudonyms were keyed again. */
  rows: number;
  seconds: number;
  /** The files were written anew, without the rows as they were. False: run VACUUM FULL by hand. */
  compacted: boolean;
}

/**
 * Keys every stored pseudonym again, in one transaction: readers see the old ones or the new ones, joins and counts stay as
 * they are, and imports from before can still be taken back.
 */
export class KeyRotation {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids of the keys behind the stored pseudonyms, oldest first; none before the first import. */
  async recorded(): Promise<{ id: string; since: Date }[]> {
    const rows: { key_id: string; current_since: Date }[] = await this.dataSource.query(
      'select key_id, current_since from pseudonym_key order by position',
    );
    return rows.map(({ key_id, current_since }) => ({ id: key_id, since: current_since }));
  }

  /** Throws KeyRefused; then nothing changed. */
  async rotate(request: RotationRequest): Promise<RotationSummary> {
    const startedAt = performance.now();
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const tables = await heldTables(client, request);
      const rows = await rekeyAll({ client, tables, request });
      // They hold patients of small groups.
      await rebuildRollups(client);
      await client.query(recordNew, [request.newKeyId]);
      const keyIds = await recordedKeyIds(client);
      await runner.commitTransaction();
      const compacted = await this.compact([...tables, ...rollups, { table: waitTable }, { table: journal }]);
      return { keyIds, rows, compacted, seconds: Math.round(performance.now() - startedAt) / 1000 };
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined); // connection lost
      throw asRefusal(error);
    } finally {
      await runner.release();
    }
  }

  /** The rows as they were, with the old pseudonyms, stay in the files until these are written anew. */
  private async compact(tables: readonly { table: string }[]): Promise<boolean> {
    try {
      for (const { table } of tables) await this.dataSource.query(`vacuum (full, analyze) ${table}`);
      return true;
    } catch {
      return false;
    }
  }
}

/** The tables to key again, still: no import, undo or removal runs before the transaction ends. */
async function heldTables(client: PoolClient, request: RotationRequest): Promise<PseudonymTable[]> {
  await client.query(`set local lock_timeout = '5s'`);
  const held = await client.query<{ held: boolean }>(tryKeyLock);
  const sources = await client.query<{ held: boolean }>(trySourceLocks);
  if (held.rows[0]?.held !== true || sources.rows[0]?.held === false) throw inUse();
  // The first keys are recorded by whoever comes first, an import or this.
  if ((await recordedKeyIds(client)).length === 0) await holdPseudonymKey(client, request.keyIds);
  refuseOtherKeys(await recordedKeyIds(client), request.keyIds);
  const tables = await pseudonymTables(client);
  for (const { table } of [...tables, { table: journal }])
    await client.query(`lock table ${table} in share row exclusive mode`);
  await client.query(`set local lock_timeout = 0; set local work_mem = '128MB'`);
  await client.query(pinTextForms);
  return tables;
}

interface Rekeying {
  client: PoolClient;
  tables: readonly PseudonymTable[];
  request: RotationRequest;
}

async function rekeyAll({ client, tables, request }: Rekeying): Promise<number> {
  const { rekey, onProgress } = request;
  await keepRekeyed({ client, kind: 'patient', keys: distinctKeys(tables, 'patient_key'), rekey });
  await keepRekeyed({ client, kind: 'response', keys: distinctKeys(tables, 'response_key'), rekey });
  let rows = 0;
  let done = 0;
  for (const table of tables) {
    rows += await rekeyTable({ client, table, rekey });
    done += 1;
    onProgress?.({ table: table.table, done, tables: tables.length + 1, rows });
  }
  rows += await rekeyJournal({ client, tables, request });
  onProgress?.({ table: journal, done: done + 1, tables: tables.length + 1, rows });
  return rows;
}

/** Deleted and inserted, not truncated: whoever reads an earlier state of the data goes on seeing it. */
async function rekeyTable(of: { client: PoolClient; table: PseudonymTable; rekey: Rekey }): Promise<number> {
  const { client, table, rekey } = of;
  const hasRows = await client.query(`select from ${table.table} limit 1`);
  if (hasRows.rowCount === 0) return 0;
  if (table.columns.includes('natural_key'))
    await keepRekeyed({ client, kind: 'row', keys: `select distinct natural_key as key from ${table.table}`, rekey });
  const names = table.columns.map((column) => `"${column}"`);
  await client.query(`
    create temp table rekeyed on commit drop as
    select ${rekeyedColumns(table)
      .map((value, i) => `${value} as ${names[i]}`)
      .join(', ')}
    from ${table.table} t ${rekeyingJoins(table)}`);
  const gone = await client.query(`delete from ${table.table}`);
  const kept = await client.query(
    `insert into ${table.table} (${names.join(', ')}) select * from rekeyed ${storedOrder(table.table)}`,
  );
  if (gone.rowCount !== kept.rowCount) throw new Error('Rows were lost while their pseudonyms were keyed again.');
  await client.query('drop table rekeyed');
  await client.query('drop table if exists rekeyed_natural');
  return kept.rowCount ?? 0;
}

/** What an undo puts back: the row's own columns and the image of the whole row, read and written as the row type's text. */
async function rekeyJournal({ client, tables, request }: Rekeying): Promise<number> {
  let rows = 0;
  for (const { feed, table, identity } of Object.values(feedTables)) {
    const own = tables.find((each) => each.table === table);
    if (own === undefined) throw new Error(`The table ${table} holds no pseudonyms.`);
    const images = `(select id, image::${table} as t from ${journal} where feed = '${feed}' offset 0) i`;
    const anyRow = await client.query(`select from ${journal} where feed = '${feed}' limit 1`);
    if (anyRow.rowCount === 0) continue;
    const keys = `select distinct (t).natural_key as key from ${images}`;
    await keepRekeyed({ client, kind: 'row', keys, rekey: request.rekey });
    const patient = rekeyedColumns(own, '(i.t)')[own.columns.indexOf('patient_key')] ?? 'null::bigint';
    const updated = await client.query(`
      update ${journal} j
      set image = new.image, patient_key = new.patient_key,
          natural_key = ${identity === 'code' ? 'j.natural_key' : 'new.natural_key'}
      from (
        select i.id, n.new as natural_key, ${patient} as patient_key,
          (row(${rekeyedColumns(own, '(i.t)').join(', ')})::${table})::text as image
        from ${images} ${rekeyingJoins(own, '(i.t)')}
      ) new
      where new.id = j.id`);
    rows += updated.rowCount ?? 0;
    await client.query('drop table rekeyed_natural');
  }
  return rows;
}

/** Row images are text: in the forms the loader writes them, exact and readable under any server setting. */
const pinTextForms = `
  select set_config('datestyle', 'ISO, YMD', true), set_config('extra_float_digits', '1', true)`;

/** An undo or a removal holds its sources. */
const trySourceLocks = `
  select bool_and(pg_try_advisory_xact_lock(hashtextextended('inflect.source:' || code, 0))) as held from source`;

const recordNew = `
  insert into pseudonym_key (position, key_id, current_since)
  select max(position) + 1, $1, clock_timestamp() from pseudonym_key`;

const inUse = (): KeyRefused =>
  new KeyRefused(
    'DATA_IN_USE',
    'An import, an undo or a removal is running: the key was not rotated. Try again when it has ended.',
  );

const lockNotAvailable = '55P03';

/** The database's own messages may quote values: only their code is kept. */
function asRefusal(error: unknown): KeyRefused {
  if (error instanceof KeyRefused) return error;
  const code = faultCode(error);
  if (code === lockNotAvailable) return inUse();
  return new KeyRefused(
    'DATABASE_REFUSED',
    `The database could not take the new key (${code}): nothing changed. Try again; if it persists, report this code.`,
    { cause: error },
  );
}
