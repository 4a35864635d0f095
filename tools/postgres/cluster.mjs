// One PostgreSQL cluster on disk: created, started, found again after a crash, stopped.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { ownerAccount, serverAccount } from './account.mjs';
import { postgresProgram } from './binaries.mjs';
import { commandLine, isAlive, processIdentity, runsStill, until } from '../processes/identity.mjs';

const megabytes = (bytes) => `${Math.floor(bytes / 2 ** 20)}MB`;
const memory = totalmem();

/** Analytical loads on one machine. The log carries no statement, no value and no DETAIL: those hold people's data. */
const settings = () => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: megabytes(Math.min(Math.max(memory / 16, 128 * 2 ** 20), 1024 * 2 ** 20)),
  effective_cache_size: megabytes(memory / 2),
  work_mem: '64MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: String(Math.max(1, Math.floor(availableParallelism() / 2))),
  jit: 'off',
  idle_in_transaction_session_timeout: '10min',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
});

const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
const logLimit = 4 * 2 ** 20;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Makes the cluster with SCRAM passwords and checksums. The folder appears complete or not at all. */
export function createCluster({ dataDir, superuserPassword, durable = true }) {
  const account = serverAccount();
  const partial = `${dataDir}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const passwordFile = `${partial}.password`;
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account.uid !== undefined) {
    chownSync(partial, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const options = [
    '--data-checksums',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const result = spawnSync(
    postgresProgram('initdb'),
    ['-D', partial, '-U', 'postgres', `--pwfile=${passwordFile}`, ...options, ...(durable ? [] : ['--no-sync'])],
    { ...account, env: environment, cwd: partial, encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0)
    throw new Error(`PostgreSQL could not create ${dataDir}: ${result.error?.message ?? result.stderr.trim()}`);
  renameSync(partial, dataDir);
}

/** The running server of `dataDir`, also one that outlived its launcher: postmaster.pid holds pid (line 1), port (4), status (8). */
export function runningServer(dataDir) {
  let lines;
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const command = commandLine(pid);
  if (!command.includes('postgres') || !command.includes(dataDir)) return null;
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
}

/** After a crash the pid in postmaster.pid may belong to another program by now, and PostgreSQL would refuse to start. */
function clearRecycledPid(dataDir) {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (isAlive(pid) && runningServer(dataDir) === null) rmSync(file, { force: true });
}

const tail = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');

function openLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(file, `${file}.1`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return openSync(file, 'a', 0o600);
}

/** Starts the server in a session of its own: neither Ctrl-C in the terminal nor its launcher's death reaches it. */
async function startOnce({ dataDir, logFile, port, overrides, variables, milliseconds }) {
  clearRecycledPid(dataDir);
  const log = openLog(logFile);
  const flags = Object.entries({ ...settings(), ...overrides }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgresProgram('postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
    ...ownerAccount(dataDir),
    env: { ...environment, ...variables },
    cwd: dataDir,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  child.unref();
  let failure = null;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `exit ${code ?? signal}`));
  // Crash recovery after a large import may take minutes; the server says `ready` when it is over.
  const server = await until(
    () => failure !== null || (runningServer(dataDir)?.ready ? runningServer(dataDir) : null),
    milliseconds,
  );
  if (failure === null && server) return server;
  if (failure === null) child.kill('SIGQUIT');
  throw new Error(
    `PostgreSQL did not start (${failure ?? 'not ready in time'}); the end of ${logFile}:\n${tail(logFile)}`,
  );
}

/** Starts the server on a free loopback port; retries where the port was taken meanwhile or a killed server's children linger. */
export async function startServer({ dataDir, logFile, overrides = {}, variables = {}, milliseconds = 600_000 }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce({ dataDir, logFile, port: await freePort(), overrides, variables, milliseconds });
    } catch (error) {
      const passing = /could not (bind|create any TCP)|still in use|lock file "postmaster.pid" already exists/.test(
        error.message,
      );
      if (!passing || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Asks for a fast shutdown: clients are disconnected, the data is flushed. */
export function requestStop(dataDir) {
  const server = runningServer(dataDir);
  if (server) process.kill(server.pid, 'SIGINT');
  return server;
}

/** For a process that is ending and cannot await: until the server takes no more connections, a second at most. */
export function awaitStopping(dataDir) {
  const deadline = Date.now() + 1000;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (runningServer(dataDir)?.ready && Date.now() < deadline) Atomics.wait(clock, 0, 0, 5);
}

/** Stops the server and waits; after a minute at once, without a flush, which the next start recovers from. */
export async function stopServer(dataDir) {
  const server = requestStop(dataDir);
  if (!server) return;
  // Not when its postmaster.pid goes: that happens while it still holds its memory.
  const identity = processIdentity(server.pid);
  const gone = () => identity === null || !runsStill(identity);
  if (await until(gone, 60_000)) return;
  process.kill(server.pid, 'SIGQUIT');
  await until(gone, 10_000);
}
