import { feedNames, type AccessScope, type FeedName } from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { changingRows, type ChangingRow } from '../testing/changing-rows';
import { dataDump } from '../testing/data-dump';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow } from '../testing/rows';
import { ImportUndo } from './import-undo';
import { UndoRefused } from './undo-refused';

const scope: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };

const row: fc.Arbitrary<ChangingRow> = fc.record({
  id: fc.integer({ min: 0, max: 3 }),
  source: fc.constantFrom('ehr', 'other'),
  variant: fc.integer({ min: 0, max: 3 }),
  patient: fc.integer({ min: 0, max: 2 }),
  updated: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  deleted: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});
interface File {
  feed: FeedName;
  rows: ChangingRow[];
  /** Programs its profile creates. */
  creates: number[];
}
const fileOf = (feeds: readonly FeedName[]): fc.Arbitrary<File> =>
  fc.record({
    feed: fc.constantFrom(...feeds),
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    creates: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
  });

describe('taking imports back', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let undo: ImportUndo;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    undo = new ImportUndo(dataSource);
  });
  afterAll(() => database.drop());

  const load = async ({ feed, rows, creates }: File): Promise<number> => {
    const programs = creates.map((n) => programRow(`program-${n}`));
    const lines = rows.map((line) => changingRows[feed](line));
    const { importId } = await loadRows(dataSource, feed, lines, { programs, allowRejects: true });
    if (importId === null) throw new Error('not a dry run');
    return importId;
  };
  const undone = (importId: number) => undo.undo({ importId, scope, principal: 'steward' });

  /** Loads the files, then takes them back from the last; every state on the way down is the one on the way up. */
  const restoresEveryState = async (files: File[]) => {
    const loaded: { importId: number; before: Record<string, string[]> }[] = [];
    for (const file of files) {
      const before = await dataDump(dataSource);
      loaded.push({ importId: await load(file), before });
    }
    for (const { importId, before } of loaded.reverse()) {
      await undone(importId);
      expect(await dataDump(dataSource)).toEqual(before);
    }
  };

  const runs = (numRuns: number) => ({ numRuns, seed: 20260207, endOnFailure: true });

  it.each(feedNames)(
    'gives %s back byte by byte, in reverse order',
    async (feed) => {
      const files = fc.array(fileOf([feed]), { minLength: 2, maxLength: 5 });
      await fc.assert(fc.asyncProperty(files, restoresEveryState), runs(5));
    },
    240_000,
  );

  it('gives files of mixed feeds back byte by byte, in reverse order', async () => {
    const files = fc.array(fileOf(['visits', 'programs', 'stays', 'observations']), { minLength: 4, maxLength: 9 });
    await fc.assert(fc.asyncProperty(files, restoresEveryState), runs(10));
  }, 240_000);

  it('in any other order either refuses and changes nothing, or leaves later undos exact', async () => {
    const files = fc.array(fileOf(['visits', 'programs', 'stays']), { minLength: 3, maxLength: 6 });
    const first = fc.nat({ max: 4 });
    let refused = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(files, first, async (given, at) => {
        const empty = await dataDump(dataSource);
        const ids: number[] = [];
        for (const file of given) ids.push(await load(file));
        const early = ids[at % ids.length] ?? 0;
        const before = await dataDump(dataSource);
        const refusal = await undone(early).catch((error: unknown) => error);
        if (refusal instanceof UndoRefused) {
          refused += 1;
          expect(refusal.code).toMatch(/TOUCHED_LATER|PROGRAM_IN_USE/);
          expect(refusal.laterImportIds.length).toBeGreaterThan(0);
          expect(refusal.laterImportIds.every((id) => id > early)).toBe(true);
          expect(await dataDump(dataSource)).toEqual(before);
        } else taken += 1;
        for (const id of ids.reverse()) if (refusal instanceof UndoRefused || id !== early) await undone(id);
        expect(await dataDump(dataSource)).toEqual(empty);
      }),
      runs(16),
    );
    expect([refused, taken].every((times) => times > 3)).toBe(true);
  }, 240_000);
});
