import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { startProduct } from '../product/running-product';
import { until } from '../product/until';
import { extractBlocks, type Extract } from './extract';
import type { Moment } from './moments';
import { Steward, type UploadAnswer } from './steward';
import { leftInDatabase, rollupFaults, storedContents } from './stored';
import type { TrialHome } from './trial-home';

type Product = Awaited<ReturnType<typeof startProduct>>;

/** What an undisturbed run of the same file ends in, and how long it takes. */
export interface CleanRun {
  contents: Record<string, string>;
  rowsBefore: number;
  rowsAfter: number;
  bytes: number;
  readingSeconds: number;
  mergingSeconds: number;
}

export interface TrialResult {
  /** State of the import when the process was killed, as others saw it. */
  stateAtKill: string;
  /** What a reader found as soon as the product was up again. */
  found: 'absent' | 'whole';
  /** How the interrupted import ended by itself. */
  ended: string;
  secondsToEnd: number;
  /** What sending the file again did. */
  resent: string;
  /** Commits the audit trail does not know. */
  unaudited: number;
}

export interface Feeding {
  source: string;
  extract: Extract;
}

const stateOf = async (database: Client): Promise<string> => {
  const { rows } = await database.query<{ state: string }>(
    `select state || case when attempts > 1 then ' again' else '' end as state from import where queued order by id desc limit 1`,
  );
  return rows[0]?.state ?? 'none';
};

/** Rows of a source in the fact and in a rollup, read together. */
const counted = `
  select (select count(*)::int from visit where source_id in (select id from source where code = $1)) as fact,
    (select coalesce(sum(n), 0)::int from visit_month where source_id in (select id from source where code = $1)) as rollup`;

async function rowsOf(database: Client, source: string): Promise<number> {
  const { rows } = await database.query<{ fact: number; rollup: number }>(counted, [source]);
  expect(rows[0]?.rollup).toBe(rows[0]?.fact);
  return rows[0]?.fact ?? 0;
}

const importing = ({ source, extract }: Feeding) => ({
  blocks: extractBlocks(extract),
  query: { feed: 'visits', source, fileName: 'nightly.csv' },
});

/** The file taken in without a fault, sent again, and taken back. */
export async function cleanRun({ bench, feeding }: { bench: Bench; feeding: Feeding }): Promise<CleanRun> {
  const { steward, database } = bench;
  const rowsBefore = await rowsOf(database, feeding.source);
  const { blocks, query } = importing(feeding);
  let bytes = 0;
  const answer = await steward.upload(blocks, {
    ...query,
    prefer: 'respond-async',
    sending: (sent) => void (bytes = sent),
  });
  expect(answer.status).toBe(202);
  const started = performance.now();
  const times: Record<string, number> = {};
  await until({
    what: 'the undisturbed import is committed',
    seconds: 300,
    condition: async () => {
      const state = await stateOf(database);
      times[state] ??= (performance.now() - started) / 1000;
      return state === 'committed';
    },
  });
  const again = await steward.upload(extractBlocks(feeding.extract), query);
  expect(again.body).toMatchObject({ inserted: 0, updated: 0, unchanged: feeding.extract.rows });
  expect(await rollupFaults(database)).toEqual([]);
  const reading = times['validated'] ?? times['committed'] ?? 0;
  const run = {
    contents: await storedContents(database),
    rowsBefore,
    rowsAfter: await rowsOf(database, feeding.source),
    bytes,
    readingSeconds: reading,
    mergingSeconds: (times['committed'] ?? 0) - reading,
  };
  await takeBack(bench, rowsBefore, feeding.source);
  return run;
}

/** The latest import that brought rows, undone: the next trial begins as this one did. */
async function takeBack({ database, steward }: Bench, rowsBefore: number, source: string): Promise<void> {
  const { rows } = await database.query<{ id: number }>(
    `select max(id) as id from import where feed = 'visits' and source = $1 and state = 'committed' and inserted > 0`,
    [source],
  );
  await steward.query(`mutation ($id: ID!) { undoImport(import: $id) { __typename } }`, { id: String(rows[0]?.id) });
  expect(await rowsOf(database, source)).toBe(rowsBefore);
  expect(await rollupFaults(database)).toEqual([]);
}

/** A running product, who uses it, and its database. */
export interface Bench {
  home: TrialHome;
  product: Product;
  database: Client;
  steward: Steward;
}

export async function openBench(home: TrialHome): Promise<Bench> {
  const product = await home.start();
  return { home, product, database: await home.database(), steward: await Steward.of(product) };
}

export async function closeBench({ product, database }: Bench): Promise<void> {
  await database.end().catch(() => undefined);
  if (!product.hasEnded()) await product.stop();
}

interface Trial {
  bench: Bench;
  moment: Moment;
  feeding: Feeding;
  clean: CleanRun;
}

/** Imports, kills at the moment, starts again, looks, sends again, takes back. The bench holds the new product then. */
export async function killTrial({ bench, moment, feeding, clean }: Trial): Promise<TrialResult> {
  const stateAtKill = await interrupted({ bench, moment, feeding, clean });
  await closeBench(bench);
  const restarted = performance.now();
  Object.assign(bench, await openBench(bench.home));
  const { database, steward } = bench;
  const found = await rowsOf(database, feeding.source);
  const whole = await wasCommitted(database, feeding.source);
  expect([clean.rowsBefore, clean.rowsAfter]).toContain(found);
  await until({
    what: 'no import is unfinished',
    seconds: 300,
    condition: async () => (await leftInDatabase(database))['unfinishedImports'] === 0,
  });
  const secondsToEnd = Math.round((performance.now() - restarted) / 100) / 10;
  const ended = await endOf(database);
  const { blocks, query } = importing(feeding);
  const again = await steward.upload(blocks, query);
  expect(again.body).toMatchObject({ rows: feeding.extract.rows, rejected: 0 });
  await expectClean({ bench, clean });
  const result = {
    stateAtKill,
    found: whole ? ('whole' as const) : ('absent' as const),
    ended,
    secondsToEnd,
    resent: sentAgain(again),
    unaudited: await unaudited(database),
  };
  await takeBack(bench, clean.rowsBefore, feeding.source);
  return result;
}

/** Runs the import until the moment; answers the state others saw then. */
async function interrupted({ bench, moment, feeding, clean }: Trial): Promise<string> {
  const { home, product, database, steward } = bench;
  let stateAtKill = 'none';
  const kill = async (): Promise<void> => {
    stateAtKill = await stateOf(database).catch(() => 'unknown');
    if (moment.killed === 'server') await product.stop('SIGKILL');
    else await home.killPostgres();
  };
  const { blocks, query } = importing(feeding);
  const inUpload = moment.stage === 'upload';
  let killed = false;
  const answer = await steward
    .upload(blocks, {
      ...query,
      prefer: 'respond-async',
      sending: async (bytes) => {
        if (!inUpload || killed || bytes < moment.share * clean.bytes) return;
        killed = true;
        await kill();
      },
    })
    .catch((error: Error) => ({ status: 0, body: { error: error.message } }));
  if (inUpload) {
    if (!killed) await kill();
  } else {
    expect(answer.status).toBe(202);
    await momentReached({ database, moment, clean });
    await kill();
  }
  if (moment.killed === 'PostgreSQL') await stopWithoutDatabase(product);
  return stateAtKill;
}

/** The product outlives its database, says so, and stops when told to. */
async function stopWithoutDatabase(product: Product): Promise<void> {
  expect((await fetch(`${product.address}/health/live`)).status).toBe(200);
  expect((await fetch(`${product.address}/health/ready`)).status).toBe(503);
  const { code } = await product.stop();
  expect(code).toBe(0);
}

async function momentReached({ database, moment, clean }: { database: Client; moment: Moment; clean: CleanRun }) {
  const wanted = { reading: 'staged', merging: 'validated' }[moment.stage as string];
  const committing = `select 1 from pg_stat_activity where state = 'active' and query ilike 'commit%'
    and exists (select from import where state = 'validated')`;
  await until({
    what: `the import comes to its ${moment.stage}`,
    seconds: 300,
    condition: async () => {
      const state = await stateOf(database);
      if (state === 'committed' || (wanted && state === wanted)) return true;
      return moment.stage === 'commit' && state === 'validated' && (await closelyWatched(database, committing));
    },
  });
  if (moment.stage === 'reading') await pause(moment.share * clean.readingSeconds * 1000);
  if (moment.stage === 'merging') await pause(moment.share * clean.mergingSeconds * 1000);
  if (moment.stage === 'after the commit') await pause(moment.share * 60);
}

/** The commit takes milliseconds: asked without a pause until it is seen or over. */
async function closelyWatched(database: Client, statement: string): Promise<boolean> {
  for (;;) {
    if ((await database.query(statement)).rowCount) return true;
    if ((await stateOf(database)) !== 'validated') return true;
  }
}

async function wasCommitted(database: Client, source: string): Promise<boolean> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from (select * from import where source = $1 and queued order by id desc limit 1) i
     where state = 'committed' and attempts = 1`,
    [source],
  );
  return (rows[0]?.n ?? 0) > 0;
}

async function endOf(database: Client): Promise<string> {
  const { rows } = await database.query<{ end: string }>(
    `select concat_ws(' ', state, failure_code, case when attempts > 1 then 'at attempt ' || attempts end) as end
     from import where queued order by id desc limit 1`,
  );
  return rows[0]?.end ?? 'never recorded';
}

const sentAgain = ({ body }: UploadAnswer): string =>
  `${String(body['inserted'])} inserted, ${String(body['updated'])} updated, ${String(body['unchanged'])} unchanged`;

async function expectClean({ bench, clean }: { bench: Bench; clean: CleanRun }): Promise<void> {
  const { home, database, steward } = bench;
  expect(await storedContents(database)).toEqual(clean.contents);
  expect(await rollupFaults(database)).toEqual([]);
  await until({
    what: 'the queue has cleared away the job that ended',
    seconds: 10,
    condition: async () => (await leftInDatabase(database))['jobs'] === 0,
  }).catch(() => undefined);
  expect(await leftInDatabase(database)).toEqual({
    temporaryTables: 0,
    preparedTransactions: 0,
    jobs: 0,
    unfinishedImports: 0,
    importLocks: 0,
  });
  expect(home.leftFiles()).toEqual([]);
  const { outcomes } = await steward.query<{
    outcomes: { rows: { period: { start: string } | string; numerator: number }[]; total: { numerator: number } };
  }>(
    `query { outcomes(query: { measure: "visits", from: "2024-01-01", to: "2026-12-31" }) { total { numerator } rows { numerator } } }`,
  );
  const months = await database.query<{ n: number }>(
    `select count(*)::int as n from visit where status = 'completed' group by date_trunc('month', service_date) order by date_trunc('month', service_date)`,
  );
  expect(outcomes.rows.map(({ numerator }) => numerator).filter((n) => n > 0)).toEqual(months.rows.map(({ n }) => n));
}

async function unaudited(database: Client): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from import i where state = 'committed' and not exists (
       select from audit_event a where a.action = 'import.committed' and (a.detail::jsonb ->> 'importId')::int = i.id)`,
  );
  return rows[0]?.n ?? 0;
}
