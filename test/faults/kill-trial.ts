import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { until } from '../product/until';
import { closeBench, openBench, queryOf, takeBack, type Bench, type Feeding } from './bench';
import type { CleanRun } from './clean-run';
import type { Moment } from './moments';
import { latestImport, phaseOf, stateOf } from './phase';
import type { UploadAnswer } from './steward';
import { leftInDatabase, rowsOf, storedContents } from './stored';

export interface TrialResult {
  /** What the import was doing when the process was killed. */
  phase: string;
  /** What a reader found as soon as the product was up again. */
  found: 'absent' | 'whole';
  /** How the interrupted import ended by itself. */
  ended: string;
  secondsToEnd: number;
  /** What sending the file again did. */
  resent: string;
  /** Commits the audit trail does not know. */
  unaudited: number;
  /** From the first byte to what was before. */
  seconds: number;
}

interface Trial {
  bench: Bench;
  moment: Moment;
  feeding: Feeding;
  clean: CleanRun;
}

/** Imports, kills at the moment, starts again, looks, sends again, takes back. The bench holds the new product then. */
export async function killTrial({ bench, moment, feeding, clean }: Trial): Promise<TrialResult> {
  const began = performance.now();
  const since = await latestImport(bench.database);
  const phase = await interrupted({ bench, moment, feeding, clean }, since);
  await closeBench(bench);
  const restarted = performance.now();
  Object.assign(bench, await openBench(bench.home));
  const { database, steward } = bench;
  const found = await rowsOf(database, feeding.source);
  const whole = await wasCommitted(database, since);
  expect(whole ? [clean.rowsAfter] : [clean.rowsBefore, clean.rowsAfter]).toContain(found);
  await until({
    what: 'no import is unfinished',
    seconds: 300,
    condition: async () => (await leftInDatabase(database))['unfinishedImports'] === 0,
  });
  const secondsToEnd = secondsSince(restarted);
  const ended = await endOf(database, since);
  const again = await steward.upload(feeding.blocks, queryOf(feeding));
  expect(again.body).toMatchObject({ rows: feeding.rows, rejected: 0 });
  await expectClean({ bench, clean });
  const lost = await unaudited(database);
  expect(await takeBack(bench, feeding.source)).toEqual(clean.before);
  return {
    phase,
    found: whole ? 'whole' : 'absent',
    ended,
    secondsToEnd,
    resent: sentAgain(again),
    unaudited: lost,
    seconds: secondsSince(began),
  };
}

const secondsSince = (start: number): number => Math.round((performance.now() - start) / 100) / 10;

/** Runs the import until the moment; answers what it was doing then. */
async function interrupted({ bench, moment, feeding, clean }: Trial, since: number): Promise<string> {
  const { home, product, database, steward } = bench;
  let phase = 'none';
  if (moment.killed === 'PostgreSQL') await home.checkpoint();
  const kill = async (): Promise<void> => {
    phase = await phaseOf(database, since);
    if (moment.killed === 'server') await product.stop('SIGKILL');
    else await home.killPostgres();
  };
  const inUpload = moment.stage === 'upload';
  let killed = false;
  const answer = await steward
    .upload(feeding.blocks, {
      ...queryOf(feeding),
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
    await momentReached({ database, moment, clean, since });
    await kill();
  }
  if (moment.killed === 'PostgreSQL') await stopWithoutDatabase(product);
  return phase;
}

/** The product outlives its database, says so, and stops when told to. */
async function stopWithoutDatabase(product: Bench['product']): Promise<void> {
  expect((await fetch(`${product.address}/health/live`)).status).toBe(200);
  expect((await fetch(`${product.address}/health/ready`)).status).toBe(503);
  const { code } = await product.stop();
  expect(code).toBe(0);
}

async function momentReached({
  database,
  moment,
  clean,
  since,
}: {
  database: Client;
  moment: Moment;
  clean: CleanRun;
  since: number;
}) {
  const wanted = { reading: 'staged', merging: 'validated' }[moment.stage as string];
  const committing = `select 1 from pg_stat_activity where state = 'active' and query ilike 'commit%'
    and exists (select from import where state = 'validated')`;
  await until({
    what: `the import comes to its ${moment.stage}`,
    seconds: 300,
    condition: async () => {
      const state = await stateOf(database, since);
      if (state === 'committed' || (wanted && state === wanted)) return true;
      return (
        moment.stage === 'commit' &&
        state === 'validated' &&
        (await closelyWatched({ database, statement: committing, since }))
      );
    },
  });
  if (moment.stage === 'reading') await pause(moment.share * clean.readingSeconds * 1000);
  if (moment.stage === 'merging') await pause(moment.share * clean.mergingSeconds * 1000);
  if (moment.stage === 'after the commit') await pause(moment.share * 60);
}

/** The commit takes milliseconds: asked without a pause until it is seen or over. */
async function closelyWatched(watch: { database: Client; statement: string; since: number }): Promise<boolean> {
  for (;;) {
    if ((await watch.database.query(watch.statement)).rowCount) return true;
    if ((await stateOf(watch.database, watch.since)) !== 'validated') return true;
  }
}

async function wasCommitted(database: Client, since: number): Promise<boolean> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from import where queued and id > $1 and state = 'committed' and attempts = 1`,
    [since],
  );
  return (rows[0]?.n ?? 0) > 0;
}

async function endOf(database: Client, since: number): Promise<string> {
  const { rows } = await database.query<{ end: string }>(
    `select concat_ws(' ', state, failure_code, case when attempts > 1 then 'at attempt ' || attempts end) as end
     from import where queued and id > $1 order by id desc limit 1`,
    [since],
  );
  return rows[0]?.end ?? 'never recorded';
}

const sentAgain = ({ body }: UploadAnswer): string =>
  `${String(body['inserted'])} inserted, ${String(body['updated'])} updated, ${String(body['unchanged'])} unchanged`;

async function expectClean({ bench, clean }: { bench: Bench; clean: CleanRun }): Promise<void> {
  const { home, database, steward } = bench;
  await until({
    what: 'the queue has cleared away the job that ended',
    seconds: 10,
    condition: async () => (await leftInDatabase(database))['jobs'] === 0,
  }).catch(() => undefined);
  // Every rollup of the clean run added up to the fact: one that is equal does too.
  expect(await storedContents(database)).toEqual(clean.after);
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
