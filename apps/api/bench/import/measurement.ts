import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { PseudonymKey, Pseudonymiser, readFeed } from '@inflect/ingest';
import type { FeedBatch, Program } from '@inflect/measures';
import { dataSourceOptions, ImportLoader, type ImportSummary } from '@inflect/warehouse';
import { DataSource } from 'typeorm';
import { programs } from './visit-file';

/** One thing measured in a process of its own, so that its memory and compiled code are its own. */
export interface Step {
  kind: 'programs' | 'import' | 'save';
  url: string;
  path: string;
}

export interface Measured {
  rows: number;
  seconds: number;
  /** CPU of our process, seconds. */
  cpuSeconds: number;
  /** Largest resident memory of our process, MB of 2^20 bytes. */
  peakMegabytes: number;
  summary: ImportSummary | null;
}

const savedRows = 5000;
/** As the `inflect import` command runs. */
const importOptions = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
  '--no-allocation-site-pretenuring',
  '--no-parallel-scavenge',
];
const importEnvironment = { MALLOC_MMAP_THRESHOLD_: '131072' };

export async function measured(step: Step): Promise<Measured> {
  const child = fork(fileURLToPath(import.meta.url), {
    env: { ...process.env, ...importEnvironment, INFLECT_BENCH_STEP: JSON.stringify(step) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: process.env['INFLECT_BENCH_NODE_OPTIONS']?.split(' ') ?? importOptions,
  });
  return new Promise((resolve, reject) => {
    let answer: Measured | null = null;
    child.on('message', (message) => (answer = message as Measured));
    child.once('error', reject);
    child.once('exit', (code) =>
      answer ? resolve(answer) : reject(new Error(`The measurement ${step.kind} ended with ${code}.`)),
    );
  });
}

async function carryOut(step: Step): Promise<Measured> {
  const dataSource = await new DataSource(dataSourceOptions(step.url)).initialize();
  const before = { cpu: process.cpuUsage(), at: performance.now() };
  const summary = step.kind === 'programs' ? await loadPrograms(dataSource) : null;
  const loaded = step.kind === 'import' ? await loadVisits(dataSource, step.path) : summary;
  const saveSeconds = step.kind === 'save' ? await save(dataSource) : null;
  const seconds = saveSeconds ?? (performance.now() - before.at) / 1000;
  const { user, system } = process.cpuUsage(before.cpu);
  await dataSource.destroy();
  return {
    rows: loaded?.rows ?? savedRows,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    summary: loaded,
  };
}

async function loadVisits(dataSource: DataSource, path: string): Promise<ImportSummary> {
  const reading = await readFeed({
    path,
    fileName: 'visits.csv',
    feed: 'visits',
    source: 'bench',
    pseudonyms: new Pseudonymiser(new PseudonymKey(Buffer.alloc(32, 7))),
    timeZone: 'America/New_York',
    knownPrograms: new Set(programs),
  });
  const { feed, source, batches } = reading;
  return new ImportLoader(dataSource, { rollups: !process.env['INFLECT_BENCH_WITHOUT_ROLLUPS'] }).load({
    feed,
    source,
    fileName: 'visits.csv',
    batches,
    principal: 'bench',
    onProgress: progressNote,
  });
}

/** Where the time goes, for whoever tunes it. */
let stage = '';
function progressNote(progress: { stage: string; recordsRead: number }): void {
  if (progress.stage !== stage && process.env['INFLECT_BENCH_STAGES'])
    process.stderr.write(`  ${progress.stage} at ${(performance.now() / 1000).toFixed(1)} s\n`);
  ({ stage } = progress);
}

async function loadPrograms(dataSource: DataSource): Promise<ImportSummary> {
  const rows = programs.map((code, n): Program => {
    const origin = { line: n + 2, source: 'bench', sourceUpdatedAt: null, deleted: false };
    const naturalKey = createHash('md5').update(code).digest('hex');
    return { ...origin, naturalKey, code, name: code, model: 'hybrid', serviceLine: null, launchedOn: null };
  });
  async function* batches(): AsyncGenerator<FeedBatch<'programs'>> {
    yield { feed: 'programs', rows, problems: [], recordsRead: rows.length, bytesRead: 0 };
  }
  const request = { feed: 'programs', source: 'bench', fileName: 'programs.csv', principal: 'bench' } as const;
  return new ImportLoader(dataSource).load({ ...request, batches: batches() });
}

/** Stored visits under new keys, each as an entity: what an ORM alone would do with them. */
async function save(dataSource: DataSource): Promise<number> {
  const visits = dataSource.getRepository('VisitEntity');
  const found = await visits.find({ take: savedRows });
  const copies = found.map((visit, n) =>
    visits.create({ ...visit, naturalKey: createHash('md5').update(`copy ${n}`).digest('hex') }),
  );
  const start = performance.now();
  await visits.save(copies, { chunk: 1000 });
  const seconds = (performance.now() - start) / 1000;
  await visits.remove(copies, { chunk: 1000 });
  return seconds;
}

const asked = process.env['INFLECT_BENCH_STEP'];
if (asked) process.send?.(await carryOut(JSON.parse(asked) as Step));
