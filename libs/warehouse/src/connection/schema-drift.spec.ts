import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';

describe('the schema', () => {
  let database: { dataSource: DataSource; drop(): Promise<void> };
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
});
