import { grains, periodStart } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { periodSql } from './period-sql';

describe('the period of a date in the database', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
  }, 60_000);
  afterAll(() => database.drop());

  it('is the one the calendar of the product gives, for every day of four years and every start of a fiscal year', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const grain of grains) {
      const starts = grain.startsWith('FISCAL') ? Array.from({ length: 12 }, (_, month) => month + 1) : [7];
      for (const fiscalYearStart of starts) {
        const rows: { day: string; period: string }[] = await dataSource.query(
          `select day::date::text as day, ${periodSql('day::date', grain, fiscalYearStart)}::text as period
           from generate_series('2023-01-01'::date, '2026-12-31'::date, interval '1 day') day`,
        );
        for (const { day, period } of rows) {
          compared += 1;
          if (period !== periodStart(day, grain, fiscalYearStart)) wrong.push(`${grain} ${fiscalYearStart} ${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(1461 * 29);
  });
});
