// npm run bench [-- NAME]: every libs/*/bench/bench.ts, or those of NAME; the long ones, apps/*/bench/NAME/bench.ts, only by name.
// A bench is `export default async (databaseUrl) => { name, medianMs, note? }[]`, printed as one table, or `{ text }`, printed as it is.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { build } from 'vite';
import { acquirePostgres } from './postgres.mjs';
import { root, scratch } from './workspace.mjs';

const wanted = process.argv.slice(2);
const folders = (parent) => (existsSync(parent) ? readdirSync(parent) : []);
const found = [
  ...folders(join(root, 'libs')).map((name) => ({
    name,
    folder: join(root, 'libs', name),
    source: join(root, 'libs', name, 'bench', 'bench.ts'),
    named: wanted.length === 0 || wanted.some((word) => name.includes(word)),
  })),
  ...folders(join(root, 'apps')).flatMap((app) =>
    folders(join(root, 'apps', app, 'bench')).map((name) => ({
      name,
      folder: join(root, 'apps', app),
      source: join(root, 'apps', app, 'bench', name, 'bench.ts'),
      named: wanted.includes(name),
    })),
  ),
].filter(({ source }) => existsSync(source));
const benches = found.filter(({ named }) => named);
if (benches.length === 0) {
  console.error(`No bench named ${wanted.join(' ')}: there are ${found.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

/** The code as it is shipped: bundled by the same compiler, its workspace imports inside. Below node_modules, so that npm imports resolve and no build empties it. */
async function bundle({ name, folder, source }) {
  const outDir = join(scratch, 'bench', name);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { ssr: source, outDir, target: 'node20', minify: false, emptyOutDir: true },
    ssr: { noExternal: [/^@inflect\//] },
  });
  const runner = join(outDir, 'run.mjs');
  const lines = [
    `import bench from './bench.js';`,
    `const results = await bench(process.env.DATABASE_URL);`,
    `process.send({ library: '${name}', results });`,
  ];
  writeFileSync(runner, `${lines.join('\n')}\n`);
  return runner;
}

/** In a process of its own: one bench's garbage and compiled code do not slow the next. */
function measure({ runner, databaseUrl }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', runner], {
      env: { NODE_ENV: 'production', ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let answer;
    child.on('message', (message) => {
      answer = message;
      child.disconnect();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      answer ? resolve(answer) : reject(new Error(`${runner} ended with ${code} and no results`)),
    );
  });
}

mkdirSync(scratch, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'inflect-bench-'));
const postgres = process.env.DATABASE_URL ? null : await acquirePostgres({ home });
process.on('SIGINT', () => {}); // the child ends, then the database
try {
  const rows = [];
  const texts = [];
  for (const bench of benches) {
    const { library, results } = await measure({
      runner: await bundle(bench),
      databaseUrl: process.env.DATABASE_URL ?? postgres.url,
    });
    if (Array.isArray(results)) rows.push(...results.map((result) => ({ library, ...result })));
    else texts.push(results.text);
  }
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GiB${rows.length ? '; medians' : ''}`,
  );
  for (const text of texts) console.log(text);
  const width = (pick) => Math.max(...rows.map((row) => pick(row).length));
  const milliseconds = ({ medianMs }) => (medianMs < 10 ? medianMs.toFixed(3) : medianMs.toFixed(1));
  const [libraryWidth, nameWidth, timeWidth] = [
    width((row) => row.library),
    width((row) => row.name),
    width(milliseconds),
  ];
  for (const row of rows) {
    console.log(
      `${row.library.padEnd(libraryWidth)}  ${row.name.padEnd(nameWidth)}  ${milliseconds(row).padStart(timeWidth)} ms  ${row.note ?? ''}`.trimEnd(),
    );
  }
} finally {
  await postgres?.release();
  rmSync(home, { recursive: true, force: true });
}
