import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportRunRepository } from '@inflect/warehouse';
import { makeWorkerUtils } from 'graphile-worker';
import { Client } from 'pg';
import { ImportJobs } from '../src/imports/jobs/import-jobs';
import { Spool } from '../src/imports/jobs/spool';
import { serve, type Served } from './served-application';
import { tokenOf, upload } from './served-people';

const programs = 'code,name,model\nalpha,Alpha clinic,hybrid\n';

async function* chunks(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

describe('a server that starts after another was killed', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served?.close());

  const receive = (queued: boolean): Promise<number> =>
    served.app.get(ImportRunRepository).receive({
      feed: 'programs',
      source: 'local',
      fileName: 'programs.csv',
      principal: 'someone',
      queued,
      request: { source: null, profile: null, allowRejects: false, rejectLimitShare: null },
      totalBytes: null,
    });

  it('runs what is stored, though the dead one holds its job, and closes what is not, with the remedy', async () => {
    const { app, environment } = served;
    const runs = app.get(ImportRunRepository);
    const spool = app.get(Spool);
    const database = new Client({ connectionString: environment.databaseUrl });
    await database.connect();

    // The server died while a job ran: begun, staged, its job locked by a worker that is gone.
    const running = await receive(true);
    await runs.arrived(running, await spool.write(running, chunks(programs)));
    await runs.begin(running);
    await runs.progress({ importId: running, rows: 1, bytes: 10, state: 'staged' });
    const queue = await makeWorkerUtils({ connectionString: environment.databaseUrl });
    await queue.migrate();
    await queue.addJob('import', { importId: running }, { jobKey: `import-${running}`, maxAttempts: 1 });
    await queue.release();
    await database.query(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`,
    );
    const cutOff = await receive(true);
    const stopsServers = await receive(true);
    await runs.arrived(stopsServers, await spool.write(stopsServers, chunks(programs)));
    for (let start = 0; start < 3; start += 1) await runs.begin(stopsServers);
    const lost = await receive(true);
    await runs.arrived(lost, 10);
    const command = await receive(false);
    await database.query(`update import set received_at = now() - interval '5 minutes' where id = $1`, [command]);
    await spool.write(987_654, chunks('stray'));

    const jobs = app.get(ImportJobs);
    await jobs.start();
    expect(await jobs.end(running)).toMatchObject({ state: 'committed', inserted: 1, attempts: 2 });
    expect(await jobs.end(cutOff)).toMatchObject({ state: 'failed', failureCode: 'UPLOAD_INTERRUPTED' });
    expect(await jobs.end(stopsServers)).toMatchObject({ state: 'failed', failureCode: 'STOPPED_TOO_OFTEN' });
    expect(await jobs.end(lost)).toMatchObject({ state: 'failed', failureCode: 'SPOOL_MISSING' });
    expect(await jobs.end(command)).toMatchObject({ state: 'failed', failureCode: 'INTERRUPTED' });
    expect((await spool.list()).filter((id) => id !== running)).toEqual([stopsServers]);
    const held = await database.query(`select 1 from graphile_worker.jobs where locked_by = 'dead'`);
    expect(held.rowCount).toBe(0);
    await database.end();
  });

  it('leaves an import alone that another process runs', async () => {
    const runs = served.app.get(ImportRunRepository);
    const alive = await receive(true);
    await runs.asOnlyJob(alive, async () => {
      expect(await runs.asOnlyJob(alive, () => Promise.resolve('twice'))).toBeNull();
      expect((await runs.unattended()).map(({ id }) => id)).not.toContain(alive);
    });
    expect((await runs.unattended()).map(({ id }) => id)).toContain(alive);
  });
});

describe('a server that is stopped while an import runs', () => {
  it('takes it back, keeps the file, and runs it again at its next start', async () => {
    const served = await serve();
    const { app, environment } = served;
    const database = new Client({ connectionString: environment.databaseUrl });
    await database.connect();
    try {
      await database.query(`select pg_advisory_lock(hashtextextended('inflect.source:local', 0))`);
      const token = await tokenOf(served, { role: 'steward' });
      const query = { feed: 'programs' };
      const { body } = await upload({ served, token, query, file: programs }).set('Prefer', 'respond-async');
      const found = async (): Promise<{ state: string; attempts: number; failure: string | null }> =>
        (await database.query('select state, attempts, failure from import where id = $1', [body.importId])).rows[0];
      for (let tries = 0; (await found()).attempts === 0; tries += 1) {
        if (tries > 4000) throw new Error('The job never began.');
        await pause(25);
      }
      await app.close();
      expect(await found()).toEqual({ state: 'received', attempts: 0, failure: null });
      expect(existsSync(join(environment.home, 'spool', `${body.importId}.spool`))).toBe(true);
    } finally {
      await database.end();
      await served.close();
    }
  });
});
