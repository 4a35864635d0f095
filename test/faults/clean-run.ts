import { until } from '../product/until';
import { queryOf, takeBack, type Bench, type Feeding } from './bench';
import { latestImport, stateOf } from './phase';
import { rollupFaults, rowsOf, storedContents } from './stored';

/** What an undisturbed run of the same file ends in, and how long it takes. */
export interface CleanRun {
  /** What is stored before the import and once it is taken back; every rollup adds up to the fact. */
  before: Record<string, string>;
  /** The same after the import and after the file came again. */
  after: Record<string, string>;
  rowsBefore: number;
  rowsAfter: number;
  bytes: number;
  readingSeconds: number;
  mergingSeconds: number;
}

/** The file taken in without a fault, sent again, and taken back. */
export async function cleanRun({ bench, feeding }: { bench: Bench; feeding: Feeding }): Promise<CleanRun> {
  const { steward, database } = bench;
  const rowsBefore = await rowsOf(database, feeding.source);
  const query = queryOf(feeding);
  const since = await latestImport(database);
  const answer = await steward.upload(feeding.blocks, { ...query, prefer: 'respond-async' });
  expect(answer.status).toBe(202);
  const started = performance.now();
  const times: Record<string, number> = {};
  await until({
    what: 'the undisturbed import is committed',
    seconds: 300,
    condition: async () => {
      const state = await stateOf(database, since);
      times[state] ??= (performance.now() - started) / 1000;
      return state === 'committed';
    },
  });
  const again = await steward.upload(feeding.blocks, query);
  expect(again.body).toMatchObject({ inserted: 0, updated: 0, unchanged: feeding.rows });
  expect(await rollupFaults(database)).toEqual([]);
  const after = await storedContents(database);
  const rowsAfter = await rowsOf(database, feeding.source);
  const before = await takeBack(bench, feeding.source);
  expect(await rowsOf(database, feeding.source)).toBe(rowsBefore);
  expect(await rollupFaults(database)).toEqual([]);
  const readingSeconds = times['validated'] ?? times['committed'] ?? 0;
  return {
    before,
    after,
    rowsBefore,
    rowsAfter,
    bytes: feeding.blocks.reduce((sum, { length }) => sum + length, 0),
    readingSeconds,
    mergingSeconds: (times['committed'] ?? 0) - readingSeconds,
  };
}
