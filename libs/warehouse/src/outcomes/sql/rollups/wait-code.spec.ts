import fc from 'fast-check';
import { createEmptyDatabase } from '../../../testing/empty-database';
import { readWaits, waitCodeSql, waitSeparator } from './wait-code';

describe('the text of lead times', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  const code = waitCodeSql({ value: 'value', before: 'before', rows: 'n' });
  const written = async (groups: readonly (readonly (readonly [number, number])[])[]): Promise<string> => {
    const rows = groups.flatMap((pairs, place) => pairs.map(([value, n]) => ({ place, value, n })));
    const [found] = await database.dataSource.query<{ waits: string }[]>(
      `select string_agg(waits, '${waitSeparator}' order by place) as waits from (
         select place, string_agg(${code}, '' order by value) as waits from (
           select place, value, n, lag(value) over (partition by place order by value) as before
           from jsonb_to_recordset($1::jsonb) r(place integer, value bigint, n bigint)) r
         group by place) groups`,
      [JSON.stringify(rows)],
    );
    return found?.waits ?? '';
  };
  const read = (text: string): [number, number][] => {
    const found: [number, number][] = [];
    const add = (value: number, rows: number) => void found.push([value, rows]);
    readWaits(text, { add, close: () => undefined });
    return found;
  };

  it('that the database writes is read back as the values of each group, in order', async () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: -40, max: 40_000 }),
      fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
    );
    const rows = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 31 }));
    const group = fc
      .uniqueArray(fc.tuple(value, rows), { selector: ([each]) => each, minLength: 1, maxLength: 30 })
      .map((pairs) => pairs.sort(([a], [b]) => a - b));
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 3 }), async (groups) => {
        expect(read(await written(groups))).toEqual(groups.flat());
      }),
      { numRuns: 60, seed: 19 },
    );
  });

  it('takes two characters for most values', async () => {
    const days = Array.from({ length: 60 }, (_, day) => [day, 20 + 8 * day] as const);
    expect((await written([days])).length).toBeLessThanOrEqual(1 + 2 * days.length);
  });
});
