import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { distributeOnCitus, distribution } from './distribute-on-citus';

describe('spreading the facts over Citus', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
  });
  afterAll(() => database.drop());

  it('asks for the extension and does nothing where it is absent', async () => {
    const asked: string[] = [];
    const query = (statement: string): Promise<unknown> => {
      asked.push(statement);
      return dataSource.query(statement);
    };
    expect(await distributeOnCitus({ query })).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('makes codes reference tables and facts colocated by patient where it is present', async () => {
    const asked: string[] = [];
    const query = (statement: string): Promise<unknown> => {
      asked.push(statement);
      return Promise.resolve([{ extname: 'citus' }]);
    };
    expect(await distributeOnCitus({ query })).toBe(true);
    expect(asked.slice(1)).toEqual(distribution);
  });

  it('names only tables that exist, and distributes only those whose key holds the patient', async () => {
    for (const statement of distribution) {
      const table = /'(\w+)'/.exec(statement)?.[1] ?? '';
      const [found]: { columns: string[] | null }[] = await dataSource.query(
        `select array_agg(a.attname::text) as columns from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indrelid = $1::regclass and i.indisprimary`,
        [table],
      );
      expect({ table, columns: found?.columns }).toEqual({
        table,
        columns: statement.includes('create_distributed_table')
          ? expect.arrayContaining(['patient_key'])
          : expect.any(Array),
      });
    }
  });
});
