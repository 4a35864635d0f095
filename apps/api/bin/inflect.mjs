#!/usr/bin/env node
// The inflect command: builds the API if its sources changed, starts or attaches to embedded PostgreSQL, runs dist/cli.js.
// Nothing but the command's own output goes to stdout.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../tools/build.mjs';
import { acquirePostgres } from '../../../tools/postgres.mjs';
import { inflectHome, madeInflectHome } from '../../../tools/workspace.mjs';

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const words = process.argv.slice(2);
const needsNoDatabase =
  words.length === 0 ||
  ['schema', 'help', '--version', '-V'].includes(words[0]) ||
  words.some((word) => word === '--help' || word === '-h');
const isImport = ['import', 'watch'].includes(words[0]);

/**
 * An import reads millions of short-lived rows. With V8's own bounds their garbage is let grow to several times what lives, and where
 * most rows of a while outlive two collections it begins to put them where only the dear kind of collection finds them. The heap
 * may grow all the same, where a file needs it.
 */
function nodeOptions() {
  // Only then is a stack shown; reading the maps takes a tenth of a command.
  if (!isImport) return process.env.LOG_LEVEL === 'debug' ? ['--enable-source-maps'] : [];
  const isKnown = process.versions.node.startsWith('20.');
  // The other core is the database's: no second thread collects garbage.
  return isKnown
    ? [
        '--max-semi-space-size=8',
        '--heap-growing-percent=50',
        '--no-allocation-site-pretenuring',
        '--no-parallel-scavenge',
      ]
    : [];
}

function run({ environment, onStart }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeOptions(), program, ...words], {
      env: environment,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('spawn', () => onStart(child.pid));
    // The terminal sends Ctrl-C to both; the command decides how it ends, this process cleans up after it.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

async function main() {
  const announce = () => process.stderr.isTTY && process.stderr.write('Building …\n');
  await ensureBuilt({ apps: ['api'], announce });
  const environment = {
    NODE_ENV: 'production',
    ...process.env,
    INFLECT_HOME: needsNoDatabase ? inflectHome() : madeInflectHome(),
    // glibc: what is read of a file goes back to the system when it is freed, not to a heap of its own.
    ...(isImport ? { MALLOC_MMAP_THRESHOLD_: '131072' } : {}),
  };
  if (needsNoDatabase || process.env.DATABASE_URL) return run({ environment, onStart: () => {} });
  const postgres = await acquirePostgres({ home: environment.INFLECT_HOME });
  try {
    return await run({ environment: { ...environment, DATABASE_URL: postgres.url }, onStart: postgres.keepFor });
  } finally {
    await postgres.release();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`inflect: ${error.message}\n`);
  process.exitCode = 1;
}
