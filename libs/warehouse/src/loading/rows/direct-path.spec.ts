import type { AccessScope, FeedName } from '@inflect/measures';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { changingRows, type ChangingRow } from '../../testing/changing-rows';
import { dataDump } from '../../testing/data-dump';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { batchesOf, programRow } from '../../testing/rows';
import { ImportUndo } from '../../undo/import-undo';
import type { ImportSummary } from '../import-summary';

const scope: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };
const feeds = ['visits', 'stays', 'surveys'] as const satisfies readonly FeedName[];
/** Chunks of three rows and a filter that is soon full: most rows of a longer file are suspects. */
const small = { chunkRows: 3, filterBlockBits: 0 };

const row: fc.Arbitrary<ChangingRow> = fc.record({
  // Ids below 10 come again and again, the others once.
  id: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 100_000 })),
  source: fc.constantFrom('ehr', 'ehr', 'ehr', 'other'),
  variant: fc.integer({ min: 0, max: 3 }),
  patient: fc.integer({ min: 0, max: 2 }),
  updated: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  deleted: fc.integer({ min: 0, max: 6 }).map((n) => n === 0),
});
interface File {
  feed: (typeof feeds)[number];
  rows: ChangingRow[];
  size: number;
}
const file: fc.Arbitrary<File> = fc.record({
  feed: fc.constantFrom(...feeds),
  rows: fc.array(row, { minLength: 1, maxLength: 120, size: 'max' }),
  size: fc.integer({ min: 1, max: 50 }),
});

describe('rows that go straight into their table', () => {
  const open = { direct: createEmptyDatabase(), staged: createEmptyDatabase() };
  let direct: DataSource;
  let staged: DataSource;
  beforeAll(async () => {
    direct = (await open.direct).dataSource;
    staged = (await open.staged).dataSource;
    const programs = [0, 1, 2].map((n) => programRow(`program-${n}`));
    for (const dataSource of [direct, staged]) await loadRows(dataSource, 'programs', programs);
  }, 60_000);
  afterAll(async () => {
    await (await open.direct).drop();
    await (await open.staged).drop();
  });

  const load = (dataSource: DataSource, { feed, rows, size }: File, directPath: boolean): Promise<ImportSummary> => {
    const lines = rows.map((line) => changingRows[feed]({ ...line, id: line.id % 28 }) as never);
    const batches = batchesOf(feed, lines, { size });
    return loadRows(dataSource, feed, [], { batches, allowRejects: true }, { ...small, directPath });
  };
  const counted = ({ seconds: _, ...summary }: ImportSummary) => summary;
  /** The journal's numbers follow the order a plan finds rows in. */
  const contents = async (dataSource: DataSource) => {
    const dump = await dataDump(dataSource);
    const journal = dump['replaced_row']?.map((image) => image.replace(/^\(\d+,/, '(')).sort();
    return { ...dump, replaced_row: journal };
  };

  it('end as if all had been staged, with the same counts, and are taken back as exactly', async () => {
    let suspects = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
        const before: { importId: number; dump: Record<string, string[]> }[] = [];
        for (const given of files) {
          const dump = await dataDump(direct);
          const [straight, merged] = [await load(direct, given, true), await load(staged, given, false)];
          expect(counted(straight)).toEqual(counted(merged));
          expect(await contents(direct)).toEqual(await contents(staged));
          suspects += straight.duplicates;
          before.push({ importId: straight.importId ?? 0, dump });
        }
        for (const { importId, dump } of before.reverse()) {
          for (const dataSource of [direct, staged])
            await new ImportUndo(dataSource).undo({ importId, scope, principal: 'steward' });
          expect(await dataDump(direct)).toEqual(dump);
        }
      }),
      { numRuns: 8, seed: 20260301, endOnFailure: true },
    );
    expect(suspects).toBeGreaterThan(50);
  }, 300_000);

  it('are compared with the few lines of many that come again', async () => {
    const line = { source: 'few', variant: 1, patient: 1, updated: null, deleted: false };
    const rows: ChangingRow[] = Array.from({ length: 40 }, (_, id) => ({ ...line, id: id + 1 }));
    rows.push({ ...line, id: 3, variant: 2 }, { ...line, id: 7, patient: 2 }, { ...line, id: 9, deleted: true });
    const lines = rows.map((given) => changingRows.visits(given));
    const [straight, merged] = [
      await loadRows(direct, 'visits', lines, {}, { directPath: true }),
      await loadRows(staged, 'visits', lines, {}, { directPath: false }),
    ];
    expect(straight).toMatchObject({ inserted: 39, duplicates: 3, unchanged: 1 });
    expect(counted(straight)).toEqual(counted(merged));
    expect(await contents(direct)).toEqual(await contents(staged));
  });

  it('leave nothing in the journal though their keys come again with another patient', async () => {
    const line: ChangingRow = { id: 1, source: 'once', variant: 1, patient: 1, updated: null, deleted: false };
    const rows = [line, { ...line, patient: 2 }, { ...line, id: 2 }, { ...line, id: 2, deleted: true }];
    const summary = await loadRows(
      direct,
      'visits',
      rows.map((given) => changingRows.visits(given)),
    );
    expect(summary).toMatchObject({ inserted: 1, duplicates: 2, unchanged: 1, updated: 0, deleted: 0 });
    expect(await direct.query('select from replaced_row where import_id = $1', [summary.importId])).toEqual([]);
    const [{ n }] = await direct.query('select count(*)::int as n from visit where import_id = $1', [summary.importId]);
    expect(n).toBe(1);
  });

  it('are not taken for new when the source has only rows without an extent', async () => {
    const line: ChangingRow = { id: 1, source: 'ahead', variant: 0, patient: 1, updated: null, deleted: false };
    const booked = changingRows.visits(line);
    expect(await loadRows(direct, 'visits', [booked])).toMatchObject({ inserted: 1 });
    expect(
      await direct.query(`select from source_extent e join source s on s.id = source_id where code = 'ahead'`),
    ).toEqual([]);
    expect(await loadRows(direct, 'visits', [changingRows.visits({ ...line, patient: 2 })])).toMatchObject({
      inserted: 0,
      updated: 1,
    });
  });
});
