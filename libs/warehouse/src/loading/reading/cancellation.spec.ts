import type { FeedBatch } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { batchesOf, programRow, visitRow } from '../../testing/rows';
import type { ImportFailure } from '../import-failure';
import { lockSource } from '../import-journal';
import type { ImportProgress } from '../import-summary';
import { Cancellation } from './cancellation';

describe('a cancelled load', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => database.drop());

  const rows = Array.from({ length: 30 }, (_, n) => visitRow({ id: `v${n}`, site: `site ${n}` }));
  const nothingLeft = async () => {
    for (const table of ['visit', 'site', 'source_extent', 'tombstone'])
      expect([table, await dataSource.query(`select from ${table}`)]).toEqual([table, []]);
    const imports = await dataSource.query(`select state, failure from import where feed = 'visits'`);
    expect(imports).toEqual([{ state: 'cancelled', failure: expect.stringContaining('cancelled') }]);
  };
  const refusal = async (loading: Promise<unknown>): Promise<ImportFailure> => {
    const failure = (await loading.then(
      () => null,
      (error: unknown) => error,
    )) as ImportFailure;
    expect(failure).toMatchObject({ code: 'CANCELLED', message: 'The import was cancelled: nothing was loaded.' });
    return failure;
  };

  it('stops between two batches and leaves nothing but its record', async () => {
    const controller = new AbortController();
    const failure = await refusal(
      loadRows(dataSource, 'visits', rows, {
        batches: batchesOf('visits', rows, { size: 5 }),
        signal: controller.signal,
        onProgress: ({ recordsRead }) => {
          if (recordsRead === 10) controller.abort();
        },
      }),
    );
    expect(failure.importId).toBe(2);
    await nothingLeft();
    expect(await loadRows(dataSource, 'visits', rows)).toMatchObject({ inserted: 30 });
  });

  it('does not wait for a batch that does not come', async () => {
    const controller = new AbortController();
    async function* stalled(): AsyncGenerator<FeedBatch> {
      yield* batchesOf('visits', rows, { size: 30 });
      setImmediate(() => controller.abort());
      await new Promise(() => undefined);
    }
    await refusal(loadRows(dataSource, 'visits', rows, { batches: stalled(), signal: controller.signal }));
    await nothingLeft();
  });

  it('ends a statement that runs, here the wait for another load of its source', async () => {
    const controller = new AbortController();
    const other = dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query(lockSource, ['ehr']);
    const loading = refusal(loadRows(dataSource, 'visits', rows, { signal: controller.signal }));
    const waits = `select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`;
    while ((await dataSource.query(waits)).length === 0);
    controller.abort();
    await loading;
    await other.rollbackTransaction();
    await other.release();
    await nothingLeft();
  });

  it('does not begin when it was cancelled before', async () => {
    const signal = AbortSignal.abort();
    await refusal(loadRows(dataSource, 'visits', rows, { signal }));
    await nothingLeft();
  });

  it('ends what a connection runs also where it was cancelled before there was a connection', async () => {
    const other = dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query(lockSource, ['ehr']);
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const cancellation = new Cancellation(dataSource, client, AbortSignal.abort());
    await expect(client.query(lockSource, ['ehr'])).rejects.toMatchObject({ code: '57014' });
    await cancellation.end();
    await runner.release();
    await other.rollbackTransaction();
    await other.release();
  });

  it('tells its stages, and uses the record its job opened', async () => {
    const [{ id }] = await dataSource.query(`
      insert into import (feed, state, source, file_name, principal, received_at)
      values ('visits', 'received', 'ehr', 'visits.csv', 'steward', clock_timestamp()) returning id`);
    const stages: ImportProgress['stage'][] = [];
    const summary = await loadRows(dataSource, 'visits', rows, {
      importId: id,
      onProgress: ({ stage }) => stages.push(stage),
    });
    expect(summary).toMatchObject({ importId: id, inserted: 30 });
    expect(stages).toEqual(['reading', 'validated', 'merging', 'committed']);
    const imports = await dataSource.query(`select id, state from import where feed = 'visits'`);
    expect(imports).toEqual([{ id, state: 'committed' }]);
  });
});
