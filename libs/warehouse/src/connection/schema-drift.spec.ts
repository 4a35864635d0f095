import { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { dataSourceOptions } from './data-source-options';
import { migrate } from './migrate';

describe('the schema', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  it('made by the migrations is the one the entities describe', async () => {
    const drift = await database.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('starts with snapshot 0, so that a result on an empty database can name its data', async () => {
    expect(await database.dataSource.query('select number, cause from snapshot')).toEqual([
      { number: 0, cause: 'empty database' },
    ]);
  });

  it('can be taken back one migration at a time, and made again', async () => {
    const { dataSource } = database;
    const applied = dataSource.migrations.length;
    for (let undone = 0; undone < applied; undone++) await dataSource.undoLastMigration();
    const left = await dataSource.query(
      `select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'`,
    );
    expect(left).toEqual([]);
    expect(await dataSource.query(`select typname from pg_type where typtype = 'e'`)).toEqual([]);
    await dataSource.runMigrations();
    expect((await dataSource.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
  });

  it('is made once though two processes start together', async () => {
    const { dataSource, url } = database;
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    const other = await new DataSource(dataSourceOptions(url)).initialize();
    const ran = await Promise.all([migrate(dataSource), migrate(other)]);
    await other.destroy();
    expect(ran.map((names) => names.length).sort()).toEqual([0, dataSource.migrations.length]);
  });
});
