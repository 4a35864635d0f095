import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportRunRepository } from '@inflect/warehouse';
import { Client } from 'pg';
import type { Response, Test } from 'supertest';
import { ImportJobs } from '../src/imports/jobs/import-jobs';
import { serve, type Served } from './served-application';
import { tokenOf, upload as posted } from './served-people';

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
  const upload = (file: string, query: Record<string, string>): Test => posted({ served, token: steward, query, file });
  const uploadVisits = async (name: string, source: string): Promise<string> => {
    const query = { feed: 'visits', source, fileName: `${name}.csv` };
    const answer = await upload(visits(name), query).set('Prefer', 'respond-async');
    expect([answer.status, answer.body.state]).toEqual([202, 'received']);
    expect(answer.headers['preference-applied']).toBe('respond-async');
    return String(answer.body.importId);
  };
  const find = async (id: string): Promise<ImportAnswer> =>
    (await served.graphql(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { token: steward }, { id })).body.data
      .import;
  const until = async (id: string, holds: (found: ImportAnswer) => boolean): Promise<ImportAnswer> => {
    for (let tries = 0; tries < 4000; tries += 1) {
      const found = await find(id);
      if (holds(found)) return found;
      await pause(25);
    }
    throw new Error(`Import ${id} never came to the state waited for: ${JSON.stringify(await find(id))}`);
  };
  const ended = (id: string): Promise<ImportAnswer> => until(id, ({ progress }) => progress === null);
  const mutate = async (name: string, id: string): Promise<Response['body']> =>
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
    steward = await tokenOf(served, { role: 'steward' });
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

  it('lets only stewards and administrators cancel and retry', async () => {
    const analyst = await tokenOf(served, { role: 'analyst' });
    for (const name of ['cancelImport', 'retryImport']) {
      const { body } = await served.graphql(`mutation { ${name}(import: "1") { id } }`, { token: analyst });
      expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
      expect((await mutate(name, '999999')).errors[0].extensions.code).toBe('NOT_FOUND');
    }
  });
});
