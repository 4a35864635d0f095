import type { DataSource } from 'typeorm';
import { migrate } from '../connection/migrate';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, programRow, visitRow } from '../testing/rows';

describe('the index over providers', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => database.drop());

  const indexes = async (): Promise<string[]> =>
    (await dataSource.query(`select indexname from pg_indexes where tablename = 'visit' order by indexname`)).map(
      (index: { indexname: string }) => index.indexname,
    );
  const provider = 'visit_provider_id_service_date_index';
  const others = ['visit_pk', 'visit_service_date_index'];
  const all = ['visit_pk', provider, 'visit_service_date_index'];

  /** The indexes while the rows of a file are being read. */
  const during = async (id: string, request: Parameters<typeof loadRows>[3] = {}): Promise<string[]> => {
    let seen: string[] = [];
    async function* watched() {
      seen = await indexes();
      yield* batchesOf('visits', [visitRow({ id })]);
    }
    await loadRows(dataSource, 'visits', [], { batches: watched(), ...request });
    return seen;
  };

  it('is set aside for the first load of the table and stands again after it', async () => {
    expect(await indexes()).toEqual(all);
    expect(await during('a')).toEqual(others);
    expect(await indexes()).toEqual(all);
    expect(await during('b')).toEqual(all);
  });

  it('stays through a dry run', async () => {
    expect(await during('a', { dryRun: true })).toEqual(all);
  });

  it('is built by the next load when the first one failed', async () => {
    async function* broken() {
      yield* batchesOf('visits', [visitRow({ id: 'a' })]);
      throw new Error('The file ends in the middle of a record.');
    }
    await expect(loadRows(dataSource, 'visits', [], { batches: broken() })).rejects.toThrow('middle of a record');
    expect(await indexes()).toEqual(others);
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })]);
    expect(await indexes()).toEqual(all);
  });

  it('is built at the next start when the process ended between the commit and it', async () => {
    await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })]);
    await dataSource.query(`drop index ${provider}`);
    await migrate(dataSource);
    expect(await indexes()).toEqual(all);
  });
});
