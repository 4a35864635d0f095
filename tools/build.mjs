// Builds what is stale. The check reads names, sizes and times only (milliseconds); Nx and its cache do the rest.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exclusively } from './processes/exclusively.mjs';
import { root, scratch } from './workspace.mjs';

const products = { api: 'apps/api/dist/main.js', web: 'apps/web/dist/index.html' };
const notSource = new Set(['node_modules', 'dist', 'coverage', 'test', 'bench', '.inflect']);

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!notSource.has(entry.name)) yield* sourceFiles(path);
    } else if (!/\.spec\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Changes when a source file is added, removed or written. */
function sourceSignature(app) {
  const hash = createHash('sha256');
  const files = [join(root, 'tsconfig.base.json'), join(root, 'package-lock.json')];
  for (const folder of [join(root, 'apps', app), join(root, 'libs')]) files.push(...sourceFiles(folder));
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

const stampOf = (app) => join(scratch, `built-${app}`);

function isStale(app) {
  if (!existsSync(join(root, products[app]))) return true;
  if (!existsSync(nxProgram)) return false; // an image without development dependencies holds what was built for it
  const stamp = stampOf(app);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceSignature(app);
}

/** The environment without what an outer Nx told its own task: this Nx is nobody's subtask. */
export const nxEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'))),
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }),
});

export const nxProgram = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');

function runNx({ args, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nxProgram, ...args], {
      cwd: root,
      env: nxEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGTERM',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * Builds those of `apps` whose sources changed since their last build; `announce` is told before the wait.
 * @param {{ apps: ('api' | 'web')[], announce?: (apps: string[]) => void, signal?: AbortSignal }} options
 */
export async function ensureBuilt({ apps, announce = () => {}, signal }) {
  if (!apps.some(isStale)) return;
  mkdirSync(scratch, { recursive: true });
  await exclusively({ lock: join(scratch, 'build.lock'), milliseconds: 600_000 }, async () => {
    const stale = apps.filter(isStale); // another process may have built meanwhile
    if (stale.length === 0) return;
    announce(stale);
    const signatures = stale.map(sourceSignature);
    const projects = stale.map((app) => `@inflect/${app}`).join(',');
    const { code, output } = await runNx({
      args: ['run-many', '-t', 'build', '-p', projects, '--output-style=stream'],
      signal,
    });
    if (code !== 0) throw new Error(`${output.trimEnd()}\n\nThe build failed: see above.`);
    stale.forEach((app, index) => writeFileSync(stampOf(app), signatures[index]));
  });
}
