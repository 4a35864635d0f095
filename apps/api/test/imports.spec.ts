import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ImportRunRepository } from '@inflect/warehouse';
import { makeWorkerUtils } from 'graphile-worker';
import { Client } from 'pg';
import request from 'supertest';
import { AccessTokenService, type NewToken } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import { ImportJobs } from '../src/imports/jobs/import-jobs';
import { Spool } from '../src/imports/jobs/spool';
import { serve, type Served } from './served-application';

// Jobs are waited for, on machines that do other things too.
jest.setTimeout(60_000);

const programs = 'code,name,model\nalpha,Alpha clinic,hybrid\n';
const header = 'visit_id,patient_id,program,status,modality,starts_at';
const visits = (name: string, rows = 30, status = 'completed'): string =>
  [
    header,
    ...Array.from(
      { length: rows },
      (_, i) => `${name}${i},CANARY-${name}-${i},alpha,${status},video,2025-03-03T15:00Z`,
    ),
  ].join('\n') + '\n';

interface ImportAnswer {
  id: string;
  state: string;
  rows: number;
  inserted: number;
  failure: string | null;
  failureCode: string | null;
  canRetry: boolean;
  canCancel: boolean;
  progress: { stage: string; rows: number; bytes: number; totalBytes: number | null; rowsPerSecond: number } | null;
}

const fields = `id state rows inserted failure failureCode canRetry canCancel rejectLimitShare
  progress { stage rows bytes totalBytes rowsPerSecond secondsLeft }`;

describe('imports as jobs', () => {
  let served: Served;
  let steward: string;
  let database: Client;
  const token = async (changes: Partial<NewToken> = {}): Promise<string> => {
    const wanted: NewToken = { name: 'test', role: 'steward', programs: 'all', plane: 'exact', days: 1, ...changes };
    return (await served.app.get(AccessTokenService).create(wanted, operator)).token;
  };
  const upload = (text: string, query: Record<string, string>, prefer?: string): request.Test => {
    const call = request(served.app.getHttpServer())
      .post('/api/imports')
      .query(query)
      .set('Authorization', `Bearer ${steward}`)
      .set('Content-Type', 'application/octet-stream');
    if (prefer) call.set('Prefer', prefer);
    return call.send(text);
  };
  const uploadVisits = async (name: string, source: string): Promise<string> => {
    const query = { feed: 'visits', source, fileName: `${name}.csv` };
    const answer = await upload(visits(name), query, 'respond-async');
    expect([answer.status, answer.body.state]).toEqual([202, 'received']);
    expect(answer.headers['preference-applied']).toBe('respond-async');
    return String(answer.body.importId);
  };
  const find = async (id: string): Promise<ImportAnswer> =>
    (await served.graphql(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { token: steward }, { id })).body.data
      .import;
  const until = async (id: string, holds: (found: ImportAnswer) => boolean): Promise<ImportAnswer> => {
    for (let tries = 0; tries < 1200; tries += 1) {
      const found = await find(id);
      if (holds(found)) return found;
      await pause(25);
    }
    throw new Error(`Import ${id} never came to the state waited for: ${JSON.stringify(await find(id))}`);
  };
  const ended = (id: string): Promise<ImportAnswer> => until(id, ({ progress }) => progress === null);
  const mutate = async (name: string, id: string): Promise<request.Response['body']> =>
    (await served.graphql(`mutation ($id: ID!) { ${name}(import: $id) { ${fields} } }`, { token: steward }, { id }))
      .body;
  const spoolFile = (id: string): string => join(served.environment.home, 'spool', `${id}.spool`);
  const spooled = (): string[] => readdirSync(join(served.environment.home, 'spool'));
  /** Keeps every import of a source waiting inside the loader until it is released. */
  const holding = async (what: string): Promise<() => Promise<void>> => {
    const key = `hashtextextended('${what}', 0)`;
    await database.query(`select pg_advisory_lock(${key})`);
    return async () => void (await database.query(`select pg_advisory_unlock(${key})`));
  };
  const visitRows = async (source: string): Promise<number> => {
    const counted = await database.query(
      'select count(*)::int as n from visit join source on source.id = source_id where source.code = $1',
      [source],
    );
    return counted.rows[0].n;
  };
  const audited = async (action: string, id: string): Promise<number> => {
    const found = await database.query(
      `select count(*)::int as n from audit_event where action = $1 and detail::jsonb @> jsonb_build_object('importId', $2::int)`,
      [action, id],
    );
    return found.rows[0].n;
  };

  beforeAll(async () => {
    served = await serve();
    steward = await token();
    database = new Client({ connectionString: served.environment.databaseUrl });
    await database.connect();
    expect((await upload(programs, { feed: 'programs' })).body).toMatchObject({ inserted: 1 });
  });
  afterAll(async () => {
    await database?.end();
    await served?.close();
  });

  it('answers at once when asked to, shows the progress while it runs, and leaves no copy of the file', async () => {
    const release = await holding('inflect.snapshot');
    const id = await uploadVisits('W', 'progress');
    const running = await until(id, ({ progress }) => progress?.stage === 'MERGING' && progress.rows === 30);
    expect(running).toMatchObject({ state: 'VALIDATED', canCancel: true });
    expect(running.progress).toMatchObject({ rows: 30, totalBytes: Buffer.byteLength(visits('W')) });
    expect(running.progress!.bytes).toBe(running.progress!.totalBytes);
    const active = await served.graphql('{ activeImports { id progress { stage } } }', { token: steward });
    expect(active.body.data.activeImports).toEqual([{ id, progress: { stage: 'MERGING' } }]);
    expect(existsSync(spoolFile(id))).toBe(true);
    await release();
    expect(await ended(id)).toMatchObject({ state: 'COMMITTED', rows: 30, inserted: 30, canCancel: false });
    expect((await served.graphql('{ activeImports { id } }', { token: steward })).body.data.activeImports).toEqual([]);
    await served.app.get(ImportJobs).end(Number(id));
    expect(spooled()).toEqual([]);
  });

  it('stores a waiting file encrypted, for its owner only, under a name that tells nothing', async () => {
    const release = await holding('inflect.source:secret');
    const id = await uploadVisits('SECRET', 'secret');
    await until(id, ({ progress }) => progress?.stage === 'READING');
    expect(spooled()).toEqual([`${id}.spool`]);
    const bytes = readFileSync(spoolFile(id));
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(bytes.includes(Buffer.from('CANARY', encoding))).toBe(false);
      expect(bytes.includes(Buffer.from('patient_id', encoding))).toBe(false);
    }
    expect(statSync(spoolFile(id)).mode & 0o777).toBe(0o600);
    await release();
    expect((await ended(id)).state).toBe('COMMITTED');
  });

  it('stops a running import, whichever process asks, and keeps nothing of it', async () => {
    const release = await holding('inflect.source:stopped');
    const here = await uploadVisits('H', 'stopped');
    await until(here, ({ progress }) => progress?.stage === 'READING');
    expect((await mutate('cancelImport', here)).errors).toBeUndefined();
    expect(await ended(here)).toMatchObject({ state: 'CANCELLED', inserted: 0, failureCode: 'CANCELLED' });
    const elsewhere = await uploadVisits('E', 'stopped');
    await until(elsewhere, ({ progress }) => progress?.stage === 'READING');
    // Another process knows the database only.
    expect(await served.app.get(ImportRunRepository).cancel(Number(elsewhere), 'Stopped.')).toBe('asked');
    expect((await ended(elsewhere)).state).toBe('CANCELLED');
    await release();
    expect(await visitRows('stopped')).toBe(0);
    expect(await audited('import.cancelled', here)).toBe(1);
    const again = await mutate('cancelImport', here);
    expect(again.errors[0].extensions.code).toBe('CANCEL_REFUSED');
  });

  it('cancels a waiting import at once', async () => {
    const release = await holding('inflect.source:queue');
    const ahead = [await uploadVisits('Q', 'queue'), await uploadVisits('R', 'queue')];
    for (const id of ahead) await until(id, ({ progress }) => progress?.stage === 'READING');
    const waiting = await uploadVisits('S', 'queue');
    expect((await find(waiting)).progress?.stage).toBe('WAITING');
    const cancelled = await mutate('cancelImport', waiting);
    expect(cancelled.data.cancelImport).toMatchObject({ state: 'CANCELLED', progress: null });
    expect(existsSync(spoolFile(waiting))).toBe(false);
    await release();
    for (const id of ahead) expect((await ended(id)).state).toBe('COMMITTED');
    expect((await find(waiting)).state).toBe('CANCELLED');
    expect(await visitRows('queue')).toBe(60);
  });

  it('keeps the file after a fault of the server, and runs it again when asked', async () => {
    await database.query('alter table visit rename to visit_away');
    const id = await uploadVisits('T', 'retried');
    const failed = await ended(id);
    await database.query('alter table visit_away rename to visit');
    expect(failed).toMatchObject({ state: 'FAILED', failureCode: 'DATABASE_REFUSED', canRetry: true, canCancel: true });
    expect(existsSync(spoolFile(id))).toBe(true);
    expect((await mutate('retryImport', id)).errors).toBeUndefined();
    expect(await ended(id)).toMatchObject({ state: 'COMMITTED', inserted: 30, failure: null, failureCode: null });
    await served.app.get(ImportJobs).end(Number(id));
    expect(await audited('import.retried', id)).toBe(1);
    expect((await mutate('retryImport', id)).errors[0].extensions.code).toBe('RETRY_REFUSED');
  });

  it('deletes the file after a fault of the file, and says that a retry would not help', async () => {
    const answer = await upload('visit_id,status\n1,completed\n', { feed: 'visits', fileName: 'broken.csv' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'COLUMN_MISSING', importId: expect.any(Number) });
    const id = String(answer.body.importId);
    expect(await find(id)).toMatchObject({ state: 'FAILED', failureCode: 'COLUMN_MISSING', canRetry: false });
    expect(existsSync(spoolFile(id))).toBe(false);
    expect((await mutate('retryImport', id)).errors[0].extensions.code).toBe('RETRY_REFUSED');
  });

  it('stops above the share of rejects the import names', async () => {
    const mixed = visits('M', 8) + visits('N', 2, 'nonsense').split('\n').slice(1).join('\n');
    const stopped = await upload(mixed, { feed: 'visits', source: 'limit', rejectLimitShare: '0.1' });
    expect([stopped.status, stopped.body.code]).toEqual([422, 'TOO_MANY_REJECTS']);
    const taken = await upload(mixed, { feed: 'visits', source: 'limit', rejectLimitShare: '0.2' });
    expect(taken.body).toMatchObject({ rows: 10, inserted: 8, rejected: 2 });
    expect((await upload(mixed, { feed: 'visits', rejectLimitShare: '2' })).status).toBe(400);
  });

  it('says that the disk is full, and leaves nothing behind', async () => {
    if (!existsSync('/dev/full')) return console.warn('skipped: this system has no /dev/full');
    const sequence = await database.query(`select last_value::int as n from import_id_seq`);
    const id = String(sequence.rows[0].n + 1);
    mkdirSync(join(served.environment.home, 'spool'), { recursive: true });
    symlinkSync('/dev/full', spoolFile(id));
    const answer = await upload(visits('F'), { feed: 'visits', fileName: 'full.csv' });
    expect(answer.status).toBe(507);
    expect(answer.body).toEqual({
      code: 'STORAGE_FULL',
      message: expect.stringMatching(/Free space/),
      importId: Number(id),
    });
    expect(await find(id)).toMatchObject({ state: 'FAILED', failureCode: 'STORAGE_FULL', canRetry: false });
    expect(spooled()).toEqual([]);
    expect((await upload(visits('F'), { feed: 'visits', source: 'full' })).body).toMatchObject({ inserted: 30 });
  });

  it('groups problems by what to do, pages them by code and column, and gives them as a file', async () => {
    const rows = [
      header,
      'V1,P-CANARY,nowhere,completed,video,2025-03-03T15:00Z',
      'V2,P-CANARY,alpha,"=HYPERLINK(1)",video,2025-03-03T15:00Z',
      'V3,P-CANARY,alpha,completed,video,2025-02-30T15:00Z',
      'V4,P4,alpha,completed,video,2025-03-03T15:00Z',
    ];
    const { body } = await upload(rows.join('\n'), { feed: 'visits', source: 'problems', allowRejects: '1' });
    const id = String(body.importId);
    const { data } = (
      await served.graphql(
        `query ($id: ID!) {
          importProblemGroups(import: $id) { action count remedy kinds { code column count lines } }
          importProblems(import: $id, code: "INSTANT_INVALID", severity: REJECT) { totalCount nodes { line column } }
          other: importProblems(import: $id, column: "status") { nodes { line } }
        }`,
        { token: steward },
        { id },
      )
    ).body;
    expect(data.importProblemGroups).toEqual([
      {
        action: 'IMPORT_REFERENCE',
        count: 1,
        remedy: expect.stringMatching(/programs/),
        kinds: [{ code: 'PROGRAM_UNKNOWN', column: 'program', count: 1, lines: [2] }],
      },
      {
        action: 'FIX_MAPPING',
        count: 2,
        remedy: expect.any(String),
        kinds: expect.arrayContaining([
          { code: 'VALUE_NOT_ALLOWED', column: 'status', count: 1, lines: [3] },
          { code: 'INSTANT_INVALID', column: 'starts_at', count: 1, lines: [4] },
        ]),
      },
    ]);
    expect(data.importProblems).toEqual({ totalCount: 1, nodes: [{ line: 4, column: 'starts_at' }] });
    expect(data.other.nodes).toEqual([{ line: 3 }]);

    const csv = await request(served.app.getHttpServer())
      .get(`/api/imports/${id}/problems.csv`)
      .set('Authorization', `Bearer ${steward}`);
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = csv.text.trim().split('\n');
    expect(lines[0]).toBe('line,column,code,reason,severity,remedy');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join())).toEqual([
      '2,program,PROGRAM_UNKNOWN',
      '3,status,VALUE_NOT_ALLOWED',
      '4,starts_at,INSTANT_INVALID',
    ]);
    expect(csv.text).not.toMatch(/CANARY|HYPERLINK|nowhere/);
    const analyst = await token({ role: 'analyst' });
    const refused = request(served.app.getHttpServer()).get(`/api/imports/${id}/problems.csv`);
    expect((await refused.set('Authorization', `Bearer ${analyst}`)).status).toBe(403);
  });

  it('lets only stewards and administrators cancel and retry', async () => {
    const analyst = await token({ role: 'analyst' });
    for (const name of ['cancelImport', 'retryImport']) {
      const { body } = await served.graphql(`mutation { ${name}(import: "1") { id } }`, { token: analyst });
      expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
      expect((await mutate(name, '999999')).errors[0].extensions.code).toBe('NOT_FOUND');
    }
  });
});

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

async function* chunks(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

describe('a server that is stopped while an import runs', () => {
  it('takes it back, keeps the file, and runs it again at its next start', async () => {
    const served = await serve();
    const { app, environment } = served;
    const database = new Client({ connectionString: environment.databaseUrl });
    await database.connect();
    try {
      await database.query(`select pg_advisory_lock(hashtextextended('inflect.source:local', 0))`);
      const wanted: NewToken = { name: 'test', role: 'steward', programs: 'all', plane: 'exact', days: 1 };
      const { token } = await app.get(AccessTokenService).create(wanted, operator);
      const { body } = await request(app.getHttpServer())
        .post('/api/imports')
        .query({ feed: 'programs' })
        .set({ Authorization: `Bearer ${token}`, Prefer: 'respond-async', 'Content-Type': 'text/csv' })
        .send(programs);
      const found = async (): Promise<{ state: string; attempts: number; failure: string | null }> =>
        (await database.query('select state, attempts, failure from import where id = $1', [body.importId])).rows[0];
      for (let tries = 0; (await found()).attempts === 0; tries += 1) {
        if (tries > 1200) throw new Error('The job never began.');
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
