// Embedded PostgreSQL: shared by every Inflect process of one INFLECT_HOME, stopped by the last of them.
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { openForServer, reachable, serverAccount, writable } from './postgres/account.mjs';
import { ensureApplicationRole } from './postgres/application-role.mjs';
import { systemFolder } from './postgres/binaries.mjs';
import {
  awaitStopping,
  createCluster,
  requestStop,
  runningServer,
  startServer,
  stopServer,
} from './postgres/cluster.mjs';
import { exclusively } from './processes/exclusively.mjs';
import { processIdentity, runsStill, until } from './processes/identity.mjs';
import { Leases } from './processes/leases.mjs';

const newPassword = () => randomBytes(24).toString('base64url');
const urlOf = (port, password) => `postgres://inflect:${password}@127.0.0.1:${port}/inflect`;

/** Inside INFLECT_HOME, or below /var/lib where root's unprivileged server could not reach it (a home under a 0700 folder). */
function newDataFolder(home) {
  openForServer(home);
  if (reachable(home)) return join(home, 'postgres');
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  if (!writable(systemFolder))
    throw new Error(
      `${home} lies under a private folder and ${systemFolder} is not writable: set INFLECT_HOME to another folder.`,
    );
  return join(mkdtempSync(join(systemFolder, 'home-')), 'postgres');
}

/** Passwords, in a file for the owner's eyes only; the data folder too where it is not in the home, which may be moved. */
function clusterFacts(home) {
  const file = join(home, 'postgres.json');
  const inside = join(home, 'postgres');
  if (existsSync(file)) return { dataDir: inside, ...JSON.parse(readFileSync(file, 'utf8')) };
  const dataDir = newDataFolder(home);
  if (dataDir !== inside) openForServer(dirname(dataDir));
  const facts = {
    superuserPassword: newPassword(),
    password: newPassword(),
    ...(dataDir === inside ? {} : { dataDir }),
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { dataDir, ...facts };
}

/** The running server once it takes connections; undefined: there is none, or it was stopping; null: neither in ten minutes. */
async function survivingServer(dataDir) {
  const settled = await until(() => {
    const server = runningServer(dataDir);
    return server === null || server.ready ? { server: server ?? undefined } : null;
  }, 600_000);
  return settled && settled.server;
}

async function ensureServer({ home, settings }) {
  const facts = clusterFacts(home);
  const logFile = join(home, 'logs', 'postgres.log');
  if (dirname(facts.dataDir) === home) openForServer(home);
  const mark = join(home, 'run', 'database-created');
  if (!existsSync(join(facts.dataDir, 'PG_VERSION'))) {
    rmSync(mark, { force: true });
    createCluster(facts);
  }
  const survivor = await survivingServer(facts.dataDir);
  if (survivor === null) throw new Error(`The running PostgreSQL of ${home} does not become ready: see ${logFile}`);
  const server = survivor ?? (await startServer({ dataDir: facts.dataDir, logFile, overrides: settings }));
  if (!existsSync(mark)) {
    await ensureApplicationRole({ port: server.port, ...facts });
    writeFileSync(mark, '', { mode: 0o600 });
  }
  return { ...facts, port: server.port, pid: server.pid, logFile, attached: survivor !== undefined };
}

/**
 * Starts the embedded server of `home`, or attaches to the running one, and keeps it until `release()`.
 * `keepFor(pid)` keeps it for a child process too, should this process be killed first.
 * @param {{ home: string, settings?: Record<string, string> }} options
 */
export async function acquirePostgres({ home: folder, settings = {} }) {
  const home = resolve(folder);
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 });
  const leases = new Leases(join(home, 'run', 'users'));
  const lock = join(home, 'run', 'lock');
  const mine = [];
  const server = await exclusively({ lock }, async () => {
    mine.push(leases.take(process.pid));
    leases.live(); // forgets users that were killed
    try {
      return await ensureServer({ home, settings });
    } catch (error) {
      leases.drop(mine[0]);
      throw error;
    }
  });
  const dropMine = () => {
    mine.forEach((identity) => leases.drop(identity));
    return leases.live().length === 0;
  };
  // process.exit() without release(): ask the server to stop, and wait only until it says so, lest the next user attaches to it.
  const leave = () => {
    if (dropMine() && !existsSync(lock) && requestStop(server.dataDir)) awaitStopping(server.dataDir);
  };
  process.once('exit', leave);
  let released;
  const release = () =>
    (released ??= exclusively({ lock }, async () => {
      process.off('exit', leave);
      const last = dropMine();
      if (last) await stopServer(server.dataDir);
      return { stopped: last };
    }));
  const { port, pid, dataDir, logFile, attached } = server;
  return {
    url: urlOf(port, server.password),
    port,
    pid,
    dataDir,
    logFile,
    attached,
    keepFor: (child) => mine.push(leases.take(child)),
    release,
  };
}

/** Clusters of test runs that were killed: their folder names the process that made them. */
export async function sweepThrowaways(among = tmpdir()) {
  for (const name of readdirSync(among)) {
    const maker = /^inflect-test-(\d+-\d*)-/.exec(name)?.[1];
    if (!maker || runsStill(maker)) continue;
    const folder = join(among, name);
    await stopServer(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A cluster for tests: same roles and rules, no durability, removed on `stop()`. */
export async function startThrowawayPostgres() {
  await sweepThrowaways();
  const folder = mkdtempSync(join(tmpdir(), `inflect-test-${processIdentity()}-`));
  const { uid, gid } = serverAccount();
  if (uid !== undefined) chownSync(folder, uid, gid);
  const facts = { dataDir: join(folder, 'postgres'), superuserPassword: newPassword(), password: newPassword() };
  createCluster({ ...facts, durable: false });
  const overrides = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '128MB',
    max_connections: '100',
  };
  // glibc: memory freed after one small statement is kept for the next, not given back; that was a quarter of the specs' CPU time.
  const variables = { MALLOC_MMAP_THRESHOLD_: '268435456', MALLOC_TRIM_THRESHOLD_: '268435456' };
  const logFile = join(folder, 'postgres.log');
  const server = await startServer({ dataDir: facts.dataDir, logFile, overrides, variables });
  await ensureApplicationRole({ port: server.port, ...facts });
  const stop = async () => {
    await stopServer(facts.dataDir);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: urlOf(server.port, facts.password), port: server.port, dataDir: facts.dataDir, stop };
}
