import { jest } from '@jest/globals';
import { createEmptyDatabase } from '../testing/empty-database';
import { holdPseudonymKey } from './hold-pseudonym-key';
import { keyFit } from './key-chain';
import { KeyRotation } from './key-rotation';

// Whole databases are made and written anew.
jest.setTimeout(60_000);

describe('the keys of a key file against those of the data', () => {
  it.each([
    ['new', [], ['a']],
    ['current', ['a'], ['a']],
    ['current', ['a', 'b'], ['a', 'b']],
    ['pending', ['a'], ['a', 'b']],
    ['older', ['a', 'b'], ['a']],
    ['foreign', ['a'], ['b']],
    ['foreign', ['a', 'b'], ['c']],
    ['foreign', ['a', 'b'], ['a', 'c']],
  ])('are %s: recorded %j, in the file %j', (fit, recorded, inFile) => {
    expect(keyFit(recorded, inFile)).toBe(fit);
  });
});

describe('an import', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  const hold = (keyIds: string[]) =>
    database.dataSource.transaction((manager) =>
      holdPseudonymKey(
        { query: async (sql: string, values?: unknown[]) => ({ rows: await manager.query(sql, values) }) } as never,
        keyIds,
      ),
    );

  it('records its key when it is the first, also when two are first at once', async () => {
    const outcomes = await Promise.allSettled([hold(['one']), hold(['other'])]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const recorded = await new KeyRotation(database.dataSource).recorded();
    expect(recorded).toHaveLength(1);
    await hold([recorded[0]!.id]);
  });

  it('is refused with a key that is not the one of the data', async () => {
    await expect(hold(['stranger'])).rejects.toMatchObject({ code: 'KEY_FOREIGN' });
  });
});
