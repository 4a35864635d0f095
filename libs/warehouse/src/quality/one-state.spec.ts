import type { AccessScope } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../connection/data-source-options';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { QualityRepository } from './quality-repository';

const scope: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const visitsOf = (month: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    visitRow({ id: `${month} ${n}`, serviceDate: `2024-${String(month).padStart(2, '0')}-10`, payer: 'medicare' }),
  );

describe('the quality of the data while an import is committed', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let importing: DataSource;
  let month = 1;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    importing = await new DataSource(dataSourceOptions(database.url)).initialize();
    await loadRows(importing, 'programs', [programRow('cardiology')]);
    await loadRows(importing, 'visits', visitsOf(month, 20));
  });
  afterAll(async () => {
    await importing?.destroy();
    await database.drop();
  });

  /** What is said when the next month comes after so many answers of the database; null: there are fewer. */
  async function askedWithImportAfter(answers: number) {
    const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
    let answered = 0;
    const real = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => {
      const runner = real(mode);
      const connect = runner.connect.bind(runner);
      runner.connect = async () => {
        const client = (await connect()) as PoolClient;
        const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
        client.query = (async (...given: unknown[]) => {
          const answer = await query(...given);
          answered += 1;
          if (answered === answers) await loadRows(importing, 'visits', visitsOf((month += 1), 20));
          return answer;
        }) as unknown as typeof client.query;
        return client;
      };
      return runner;
    };
    try {
      const said = await new QualityRepository(dataSource).quality({ range, scope, source: null }, ['director']);
      return answered < answers ? null : said;
    } finally {
      await dataSource.destroy();
    }
  }

  it('is of the state before it or after it, in every part', async () => {
    let answers = 1;
    for (; ; answers += 1) {
      const before = month;
      const said = await askedWithImportAfter(answers);
      if (said === null) break;
      const through = Number(said.freshness.find(({ feed }) => feed === 'visits')?.through?.slice(5, 7));
      const months = said.completeness.find(({ field, feed }) => feed === 'visits' && field === 'payer')?.months;
      expect({ answers, through, months: months?.length }).toEqual({ answers, through: before, months: before });
    }
    expect(answers).toBeGreaterThan(5);
  }, 60_000);
});
