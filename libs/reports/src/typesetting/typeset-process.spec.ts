import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypesetProcess } from './typeset-process';
import { workerFile } from './worker-file';

const folder = mkdtempSync(join(tmpdir(), 'inflect-typeset-'));
const started: TypesetProcess[] = [];

/** A worker in place of the real one, so that it can hang, die and grow. */
function worker(name: string, onMessage: string): () => string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `process.on('message', (job) => { ${onMessage} });`);
  return () => file;
}

function typesetProcess(...options: ConstructorParameters<typeof TypesetProcess>): TypesetProcess {
  const created = new TypesetProcess(...options);
  started.push(created);
  return created;
}

afterAll(() => {
  for (const created of started) created.stop();
  rmSync(folder, { recursive: true });
});

const job = { kind: 'outline', svg: '' } as const;
const limits = { timeoutMilliseconds: 20_000, jobsPerChild: 100, memoryBytes: 1e9 };
const answerPid = 'process.send({ id: job.id, bytes: new TextEncoder().encode(String(process.pid)), rss: 1 });';
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('the typesetting process', () => {
  it('is killed when it hangs, and the next job gets a new one', async () => {
    const hangsOnce = worker('hangs', `if (job.svg === 'hang') { for (;;); } ${answerPid}`);
    const typesetting = typesetProcess(hangsOnce, { ...limits, timeoutMilliseconds: 700 });
    const first = text(await typesetting.run(job));
    await expect(typesetting.run({ kind: 'outline', svg: 'hang' })).rejects.toMatchObject({ code: 'TIMED_OUT' });
    const second = text(await typesetting.run(job));
    expect(second).not.toBe(first);
    expect(() => process.kill(Number(first), 0)).toThrow();
  });

  it('is replaced when it dies', async () => {
    const dies = worker('dies', `if (job.svg === 'die') process.exit(3); ${answerPid}`);
    const typesetting = typesetProcess(dies, limits);
    await expect(typesetting.run({ kind: 'outline', svg: 'die' })).rejects.toMatchObject({ code: 'WORKER_STOPPED' });
    await expect(typesetting.run(job)).resolves.toBeInstanceOf(Uint8Array);
  });

  it('is replaced after its share of jobs', async () => {
    const typesetting = typesetProcess(worker('counts', answerPid), { ...limits, jobsPerChild: 2 });
    const pids = [];
    for (let index = 0; index < 4; index += 1) pids.push(text(await typesetting.run(job)));
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).toBe(pids[3]);
    expect(pids[1]).not.toBe(pids[2]);
  });

  it('is replaced when it has grown', async () => {
    const grows = worker('grows', answerPid.replace('rss: 1', 'rss: 2e9'));
    const typesetting = typesetProcess(grows, limits);
    expect(text(await typesetting.run(job))).not.toBe(text(await typesetting.run(job)));
  });

  it('is given no environment', async () => {
    process.env['INFLECT_TEST_SECRET'] = 'secret';
    const tells = worker(
      'tells',
      'process.send({ id: job.id, bytes: new TextEncoder().encode(JSON.stringify(process.env)), rss: 1 });',
    );
    expect(text(await typesetProcess(tells, limits).run(job))).not.toContain('secret');
    delete process.env['INFLECT_TEST_SECRET'];
  });
});

describe('the worker file', () => {
  it('is found above source and bundle alike, and may be named outright', () => {
    const found = workerFile({});
    expect(found).toMatch(/libs.reports.src.typesetting.typeset-worker\.mjs$/);
    const root = found.slice(0, -'libs/reports/src/typesetting/typeset-worker.mjs'.length);
    expect(workerFile({}, new URL(`file://${root}apps/api/dist/main.js`).href)).toBe(found);
    expect(workerFile({ INFLECT_REPORT_WORKER: found }, 'file:///elsewhere/main.js')).toBe(found);
  });

  it('says what to set where it is not found', () => {
    expect(() => workerFile({}, 'file:///elsewhere/main.js')).toThrow('set INFLECT_REPORT_WORKER');
    expect(() => workerFile({ INFLECT_REPORT_WORKER: '/no/such/file' })).toThrow('INFLECT_REPORT_WORKER names no file');
  });
});
