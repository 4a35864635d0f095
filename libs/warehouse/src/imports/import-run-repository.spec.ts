import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { batchesOf, programRow } from '../testing/rows';
import { ImportRepository } from './import-repository';
import { ImportRunRepository, type NewImportRun } from './import-run-repository';
import { WatcherLocks } from './watcher-locks';

const steward: AccessScope = { principal: 'steward', role: 'steward', plane: 'released', programs: 'all' };
const run: NewImportRun = {
  feed: 'programs',
  source: 'ehr',
  fileName: 'programs.csv',
  principal: 'steward',
  queued: true,
  request: { source: null, profile: null, allowRejects: false, rejectLimitShare: 0.1 },
  totalBytes: null,
};

describe('the life of an import', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let runs: ImportRunRepository;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    runs = new ImportRunRepository(dataSource);
  });
  afterAll(() => database.drop());

  it('shows how far a run is until it has ended, and to its principal only where that one is limited', async () => {
    const id = await runs.receive(run);
    expect(await runs.arrived(id, 500)).toBe(true);
    expect(await runs.begin(id)).toBe(true);
    expect(await runs.progress({ importId: id, rows: 7, bytes: 250, state: 'staged' })).toEqual({
      cancelRequested: false,
    });
    const [active] = await runs.active(steward);
    expect(active).toMatchObject({
      id,
      state: 'staged',
      progressRows: 7,
      progressBytes: '250',
      totalBytes: '500',
      attempts: 1,
      request: run.request,
    });
    expect(await runs.active({ ...steward, principal: 'other', programs: ['a'] })).toEqual([]);
    await loadRows(dataSource, 'programs', [programRow('a')], { importId: id });
    await runs.progress({ importId: id, rows: 9, bytes: 500, state: 'validated' });
    expect(await runs.find(id)).toMatchObject({ state: 'committed', inserted: 1, progressRows: 7 });
    expect(await runs.active(steward)).toEqual([]);
    expect(await runs.begin(id)).toBe(false);
  });

  it('is cancelled at once while nobody runs it, asked to stop while somebody does, and over when it has ended', async () => {
    const waiting = await runs.receive(run);
    expect(await runs.cancel(waiting, 'Cancelled.')).toBe('cancelled');
    expect(await runs.find(waiting)).toMatchObject({ state: 'cancelled', failure: 'Cancelled.' });
    expect(await runs.cancel(waiting, 'Cancelled.')).toBe('ended');
    expect(await runs.arrived(waiting, 1)).toBe(false);
    const running = await runs.receive(run);
    await runs.asOnlyJob(running, async () => {
      await runs.begin(running);
      expect(await runs.cancel(running, 'Cancelled.')).toBe('asked');
      expect(await runs.progress({ importId: running, rows: 0, bytes: 0, state: 'staged' })).toEqual({
        cancelRequested: true,
      });
    });
  });

  it('starts afresh when it is retried: no failure, no problems, no progress', async () => {
    const id = await runs.receive(run);
    const problem = {
      severity: 'reject',
      line: 2,
      column: null,
      code: 'FIELD_COUNT',
      reason: 'As the test says.',
    } as const;
    const batches = batchesOf('programs', [programRow('b')], { problems: [problem] });
    await loadRows(dataSource, 'programs', [], { importId: id, batches, rejectLimitShare: 0 }).catch(() => undefined);
    await runs.codeFailure(id, 'DATABASE_REFUSED');
    expect(await new ImportRepository(dataSource).problemSummary(id, steward)).toHaveLength(1);
    expect(await runs.requeue(id, ['failed'])).toBe(true);
    expect(await runs.requeue(id, ['failed'])).toBe(false);
    expect(await runs.find(id)).toMatchObject({
      state: 'received',
      failure: null,
      failureCode: null,
      attempts: 0,
      rows: 0,
    });
    expect(await new ImportRepository(dataSource).problemSummary(id, steward)).toEqual([]);
  });

  it('is not closed as interrupted while it waits for its turn, as a command would be', async () => {
    const waiting = await runs.receive(run);
    const command = await runs.receive({ ...run, queued: false });
    await dataSource.query(`update import set received_at = now() - interval '1 hour' where id = any ($1)`, [
      [waiting, command],
    ]);
    await loadRows(dataSource, 'programs', [programRow('c')]);
    expect((await runs.find(waiting))?.state).toBe('received');
    expect((await runs.find(command))?.state).toBe('failed');
  });
});

describe('a watcher of a drop folder', () => {
  it('is alive while it works and dead after', async () => {
    const { dataSource, drop } = await createEmptyDatabase();
    const locks = new WatcherLocks(dataSource);
    await locks.during('one', async () => {
      expect([await locks.isDead('one'), await locks.isDead('two')]).toEqual([false, true]);
    });
    expect(await locks.isDead('one')).toBe(true);
    await drop();
  });
});
