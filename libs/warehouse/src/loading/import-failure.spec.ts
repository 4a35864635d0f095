import type { FeedBatch, ImportProblem } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, programRow, visitRow } from '../testing/rows';
import { ImportFailure } from './import-failure';

const reject = (line: number): ImportProblem => ({
  severity: 'reject',
  line,
  column: 'status',
  code: 'not_in_list',
  reason: 'Not a known status.',
});

describe('a file that is not loaded', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => database.drop());

  const count = async (table: string): Promise<number> =>
    (await dataSource.query(`select count(*)::int as n from ${table}`))[0].n;
  const snapshot = async (): Promise<number> => (await dataSource.query('select max(number) as n from snapshot'))[0].n;

  it('commits nothing over the reject limit, and keeps the failed record with its problems', async () => {
    const rows = Array.from({ length: 90 }, (_, n) => visitRow({ id: `v${n}`, site: `new site ${n}` }));
    const problems = Array.from({ length: 10 }, (_, n) => reject(n + 92));
    const before = await snapshot();
    const failure = await loadRows(dataSource, 'visits', rows, {
      batches: batchesOf('visits', rows, { problems }),
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportFailure);
    expect(failure).toMatchObject({ code: 'TOO_MANY_REJECTS', message: expect.stringContaining('10 of 100 rows') });
    const { importId } = failure as ImportFailure;
    expect([await count('visit'), await count('site'), await snapshot()]).toEqual([0, 0, before]);
    expect(
      (await dataSource.query('select state, rows, rejected, snapshot from import where id = $1', [importId]))[0],
    ).toEqual({
      state: 'failed',
      rows: 100,
      rejected: 10,
      snapshot: null,
    });
    expect(
      await dataSource.query('select problems, "column", code from import_problem_count where import_id = $1', [
        importId,
      ]),
    ).toEqual([{ problems: 10, column: 'status', code: 'not_in_list' }]);
    const forced = await loadRows(dataSource, 'visits', rows, {
      batches: batchesOf('visits', rows, { problems }),
      allowRejects: true,
    });
    expect(forced).toMatchObject({ rows: 100, inserted: 90, rejected: 10 });
  });

  it('leaves only a failed record when the file breaks off in the middle', async () => {
    async function* broken(): AsyncGenerator<FeedBatch> {
      yield* batchesOf('visits', [visitRow({ id: 'a' }), visitRow({ id: 'b', site: 'elsewhere' })], { size: 1 });
      throw new Error('Line 4 is longer than the record limit.');
    }
    const failure = await loadRows(dataSource, 'visits', [], { batches: broken() }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'UNREADABLE_FILE', message: 'Line 4 is longer than the record limit.' });
    expect([await count('visit'), await count('site'), await count('source_extent')]).toEqual([0, 0, 0]);
    expect(await dataSource.query(`select state, rows, failure from import where feed = 'visits'`)).toEqual([
      { state: 'failed', rows: 2, failure: 'Line 4 is longer than the record limit.' },
    ]);
  });

  it('never quotes a value when the database refuses a row', async () => {
    const odd = { ...visitRow({ id: 'a' }), status: 'secret value' as 'completed' };
    const failure = await loadRows(dataSource, 'visits', [odd]).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'DATABASE_REFUSED', message: expect.not.stringContaining('secret') });
    expect((failure as ImportFailure).message).toContain('22P02');
    expect(await count('visit')).toBe(0);
  });

  it('keeps nothing of a dry run, not even its record', async () => {
    const imports = await count('import');
    const summary = await loadRows(dataSource, 'visits', [visitRow({ id: 'a' })], { dryRun: true });
    expect(summary).toMatchObject({ importId: null, inserted: 1 });
    expect([await count('visit'), await count('site'), await count('import')]).toEqual([0, 0, imports]);
  });

  it('rejects a row whose program does not exist and loads the rest', async () => {
    const rows = [visitRow({ id: 'a' }), visitRow({ id: 'b', program: 'no such program' })];
    const summary = await loadRows(dataSource, 'visits', rows, { allowRejects: true });
    expect(summary).toMatchObject({ rows: 2, inserted: 1, rejected: 1 });
    expect(await dataSource.query('select line, "column", code from import_problem')).toEqual([
      { line: 3, column: 'program', code: 'unknown_program' },
    ]);
  });

  it('leaves nothing behind when the database connection is lost in the middle', async () => {
    const rows = [visitRow({ id: 'a' }), visitRow({ id: 'b' }), visitRow({ id: 'c' })];
    async function* cutOff(): AsyncGenerator<FeedBatch> {
      let batch = 0;
      for await (const rowsRead of batchesOf('visits', rows, { size: 1 })) {
        if (batch++ === 2) {
          await dataSource.query(`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend'
              and pid <> pg_backend_pid() and xact_start is not null`);
        }
        yield rowsRead;
      }
    }
    const failure = await loadRows(dataSource, 'visits', rows, { batches: cutOff() }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'DATABASE_REFUSED', message: expect.stringContaining('Try again') });
    expect([await count('visit'), await count('site')]).toEqual([0, 0]);
    expect(await dataSource.query(`select state from import where feed = 'visits'`)).toEqual([{ state: 'failed' }]);
    expect(await loadRows(dataSource, 'visits', rows)).toMatchObject({ inserted: 3 });
  });
});
