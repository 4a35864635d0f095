// npm start: build what is stale, start embedded PostgreSQL (unless DATABASE_URL is set), serve dashboard and API in this process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ensureBuilt } from './build.mjs';
import { acquirePostgres } from './postgres.mjs';
import { madeInflectHome, root } from './workspace.mjs';

// Rows of a large upload that outlive two collections would from then on be put where only the dear kind of collection finds them.
setFlagsFromString('--no-allocation-site-pretenuring');

const closeMilliseconds = 15_000;
const parentMilliseconds = 1000;
const asked = new AbortController();
let postgres;
let application;

async function start() {
  await ensureBuilt({ apps: ['api', 'web'], announce: () => console.log('Building …'), signal: asked.signal });
  process.env.NODE_ENV ??= 'production'; // libraries leave out the checks they make for developers
  process.env.INFLECT_HOME = madeInflectHome();
  if (!process.env.DATABASE_URL) {
    asked.signal.throwIfAborted();
    postgres = await acquirePostgres({ home: process.env.INFLECT_HOME });
    process.env.DATABASE_URL = postgres.url;
  }
  asked.signal.throwIfAborted();
  ({ app: application } = await import(pathToFileURL(join(root, 'apps/api/dist/main.js')).href));
}

/** Requests under way get their time, then the database stops, whatever they do. */
async function closeApplication() {
  let timer;
  const deadline = new Promise((resolve) => (timer = setTimeout(resolve, closeMilliseconds)));
  await Promise.race([application?.close(), deadline]);
  clearTimeout(timer);
}

async function stop(code) {
  try {
    await closeApplication();
  } finally {
    await postgres?.release();
    process.exit(code);
  }
}

const started = start().then(
  () => null,
  (error) => error,
);
// Ctrl-C reaches this process from the terminal and again from npm: only the first one counts. npm passes SIGINT and SIGTERM on to
// its child, so package.json says `exec`: a shell between them would keep them (Windows has no exec and starts the second way).
// Killed or hung up npm passes nothing on: then its child gets another parent.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked.abort());
if (process.env.npm_lifecycle_event === 'start') {
  const npm = process.ppid;
  const look = setInterval(() => process.ppid === npm || asked.abort(), parentMilliseconds);
  asked.signal.addEventListener('abort', () => clearInterval(look), { once: true });
  look.unref();
}
asked.signal.addEventListener(
  'abort',
  () => {
    // What fails while it closes must not end the process before the database is stopped.
    for (const event of ['unhandledRejection', 'uncaughtException'])
      process.on(event, (error) => console.error(`While stopping: ${error?.message ?? error}`));
    started.then(() => stop(0));
  },
  { once: true },
);

/** One line that says what to do. */
function remedy(error) {
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken: set PORT to another one (0 picks a free one).`;
  return error.message;
}

const failure = await started;
if (failure && !asked.signal.aborted) {
  console.error(remedy(failure));
  await stop(1);
}
