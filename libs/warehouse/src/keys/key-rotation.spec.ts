import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { feedNames, type AccessScope, type FeedName, type FeedRows } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { lockSource } from '../loading/import-journal';
import { changingRows, type ChangingRow } from '../testing/changing-rows';
import { dataDump } from '../testing/data-dump';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { naturalKeyOf, patientKeyOf, programRow } from '../testing/rows';
import { ImportUndo } from '../undo/import-undo';
import { KeyRotation, type RotationProgress } from './key-rotation';
import type { Rekey } from './rekeyed-keys';

// Whole databases are made and written anew.
jest.setTimeout(60_000);

const scope: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };

/** Stands in for the new key: one pseudonym at a time, first bytes of a digest. */
const rekeyed = (kind: string, stored: Buffer): Buffer =>
  createHash('sha256').update(`${kind} `).update(stored).digest().subarray(0, stored.length);
const rekey: Rekey = (kind, stored) => {
  const width = kind === 'row' ? 16 : 8;
  const all = Array.from({ length: stored.length / width }, (_, i) => stored.subarray(i * width, (i + 1) * width));
  return Buffer.concat(all.map((each) => rekeyed(kind, each)));
};

function keyAgain(kind: string, key: bigint): bigint {
  const stored = Buffer.alloc(8);
  stored.writeBigInt64BE(key);
  return rekeyed(kind, stored).readBigInt64BE();
}

type Keyed<F extends FeedName> = FeedRows[F] & { patientKey?: bigint | null; responseKey?: bigint };

/** A row as ingest makes it once the new key is in use. */
function withNewKey<F extends FeedName>(row: Keyed<F>): FeedRows[F] {
  const again = { ...row, naturalKey: rekeyed('row', Buffer.from(row.naturalKey, 'hex')).toString('hex') };
  if (typeof row.patientKey === 'bigint') again.patientKey = keyAgain('patient', row.patientKey);
  if (row.responseKey !== undefined) again.responseKey = keyAgain('response', row.responseKey);
  return again;
}

const line = (given: Partial<ChangingRow>): ChangingRow => ({
  id: 0,
  source: 'ehr',
  variant: 0,
  patient: 1,
  updated: null,
  deleted: false,
  ...given,
});
const first = [0, 1, 2].map((id) => line({ id, variant: id, patient: id }));
/** A changed row, one that moved to another patient, and a deleted one: each leaves its former state in the journal. */
const second = [
  line({ id: 0, variant: 2 }),
  line({ id: 1, variant: 1, patient: 2 }),
  line({ id: 2, variant: 2, deleted: true }),
];
/** Programs first: the facts name them. */
const feeds = [...feedNames].sort((a, b) => Number(b === 'programs') - Number(a === 'programs'));

async function loadAll(dataSource: DataSource, made: <F extends FeedName>(row: FeedRows[F]) => FeedRows[F]) {
  const programs = [0, 1, 2].map((n) => made<'programs'>(programRow(`program-${n}`)));
  const importIds: number[] = [];
  for (const lines of [first, second])
    for (const feed of feeds) {
      const rows = lines.map((each) => made(changingRows[feed](each)));
      const { importId } = await loadRows(dataSource, feed, rows, { programs, allowRejects: true });
      importIds.push(importId ?? 0);
    }
  return importIds;
}

/** As a rotation leaves them: they were made of the pseudonyms before. */
async function forgetHashes(dataSource: DataSource): Promise<void> {
  await dataSource.query('update visit set content_hash = null');
  await dataSource.query(
    `update replaced_row set image = regexp_replace(image, ',[^,]+\\)$', ',)') where feed = 'visits'`,
  );
}

/** The journal's own numbers follow the order in which rows were found, which has no meaning. */
async function data(dataSource: DataSource): Promise<Record<string, string[]>> {
  const dump = await dataDump(dataSource);
  return { ...dump, replaced_row: dump['replaced_row']!.map((row) => row.replace(/^\(\d+,/, '(')).sort() };
}

describe('rotating the pseudonym key', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let always: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let importIds: number[];
  const progress: RotationProgress[] = [];

  beforeAll(async () => {
    [database, always] = [await createEmptyDatabase(), await createEmptyDatabase()];
    importIds = await loadAll(database.dataSource, (row) => row);
    expect(await loadAll(always.dataSource, withNewKey)).toEqual(importIds);
    const summary = await new KeyRotation(database.dataSource).rotate({
      keyIds: ['one'],
      newKeyId: 'two',
      rekey,
      onProgress: (step) => progress.push(step),
    });
    await forgetHashes(always.dataSource);
    expect(summary).toMatchObject({ keyIds: ['one', 'two'], compacted: true });
    expect(summary.rows).toBeGreaterThan(40);
  }, 60_000);
  afterAll(async () => {
    await database.drop();
    await always.drop();
  });

  it('leaves the data, the derived rows and the journal as if they had been loaded with the new key', async () => {
    expect(await data(database.dataSource)).toEqual(await data(always.dataSource));
  });

  it('leaves no pseudonym of the key before in any table, column or row image', async () => {
    const old = feeds.flatMap((feed) => [0, 1, 2].map((id) => naturalKeyOf(`${feed} ehr ${id}`)));
    const patients = [0, 1, 2].map((patient) => String(patientKeyOf(`${patient}`)));
    const tables: { name: string }[] = await database.dataSource.query(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows: { row: string }[] = await database.dataSource.query(`select t::text as row from "${name}" t`);
      const text = rows.map(({ row }) => row.replaceAll('-', '')).join('\n');
      const found = [...old, ...patients.map((key) => key.replace('-', ''))].filter((key) => text.includes(key));
      expect([name, found]).toEqual([name, []]);
    }
  });

  it('says how far it is, table by table', () => {
    const [last] = progress.slice(-1);
    expect(progress.map(({ done }) => done)).toEqual(progress.map((_, i) => i + 1));
    expect(last).toMatchObject({ table: 'replaced_row', done: last?.tables });
  });

  it('finds the rows of a file sent again unchanged', async () => {
    for (const feed of feeds) {
      const rows = second.map((each) => withNewKey(changingRows[feed](each)));
      const again = await loadRows(database.dataSource, feed, rows);
      expect([feed, again.inserted, again.updated, again.deleted]).toEqual([feed, 0, 0, 0]);
    }
  });

  it('lets imports from before it be taken back', async () => {
    for (const { dataSource } of [database, always])
      for (const importId of importIds.toReversed().slice(0, feeds.length))
        await new ImportUndo(dataSource).undo({ importId, scope, principal: 'steward' });
    const restored = await data(database.dataSource);
    expect(restored).toEqual(await data(always.dataSource));
    expect(restored['visit']).toHaveLength(3);
  });
});

describe('a rotation that must not happen', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    await loadRows(database.dataSource, 'programs', [programRow('cardiology')]);
  });
  afterAll(() => database.drop());
  const rotate = (request: Partial<Parameters<KeyRotation['rotate']>[0]> = {}) =>
    new KeyRotation(database.dataSource).rotate({ keyIds: ['one'], newKeyId: 'two', rekey, ...request });
  const recorded = async () => (await new KeyRotation(database.dataSource).recorded()).map(({ id }) => id);

  it('is refused while an import of a source runs', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(lockSource, ['ehr']);
    await expect(rotate()).rejects.toMatchObject({ code: 'DATA_IN_USE' });
    await runner.rollbackTransaction();
    await runner.release();
    expect(await recorded()).toEqual([]);
  });

  it('changes nothing when it breaks off in the middle', async () => {
    const before = await data(database.dataSource);
    const broken: Rekey = (kind, stored) => {
      if (kind === 'row') throw new Error('power cut');
      return rekey(kind, stored);
    };
    await expect(rotate({ rekey: broken })).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
    expect(await data(database.dataSource)).toEqual(before);
    expect(await recorded()).toEqual([]);
  });

  it('is refused with the keys of another database', async () => {
    await rotate();
    expect(await recorded()).toEqual(['one', 'two']);
    await expect(rotate({ keyIds: ['other'] })).rejects.toMatchObject({ code: 'KEY_FOREIGN' });
    await expect(rotate({ keyIds: ['one'] })).rejects.toMatchObject({ code: 'KEY_CHANGED' });
  });
});
