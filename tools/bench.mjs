// npm run bench [-- NAME]: runs every libs/*/bench/bench.ts (`export default async (databaseUrl?) => { name, medianMs, note? }[]`) and prints a table.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { build } from 'vite';
import { acquirePostgres } from './postgres.mjs';
import { root, scratch } from './workspace.mjs';

const wanted = process.argv.slice(2);
const benches = readdirSync(join(root, 'libs'))
  .map((library) => ({
    library,
    folder: join(root, 'libs', library),
    source: join(root, 'libs', library, 'bench', 'bench.ts'),
  }))
  .filter(
    ({ library, source }) =>
      existsSync(source) && (wanted.length === 0 || wanted.some((word) => library.includes(word))),
  );
if (benches.length === 0) {
  console.error(`No bench${wanted.length ? ` named ${wanted.join(' ')}` : ''}: they are libs/NAME/bench/bench.ts.`);
  process.exit(2);
}

/** The library as it is shipped: bundled by the same compiler, its workspace imports inside. Kept in the library so that its npm imports resolve. */
async function bundle({ library, folder, source }) {
  const outDir = join(folder, 'dist', 'bench');
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
    `process.send({ library: '${library}', results });`,
  ];
  writeFileSync(runner, `${lines.join('\n')}\n`);
  return runner;
}

/** In a process of its own: one bench's garbage and compiled code do not slow the next. */
function measure({ runner, databaseUrl }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', runner], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
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
  for (const bench of benches) {
    const { library, results } = await measure({
      runner: await bundle(bench),
      databaseUrl: process.env.DATABASE_URL ?? postgres.url,
    });
    rows.push(...results.map((result) => ({ library, ...result })));
  }
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GiB; medians`,
  );
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
