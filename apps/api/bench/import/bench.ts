import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSourceOptions, migrate } from '@inflect/warehouse';
import { DataSource } from 'typeorm';
import { measured, type Measured } from './measurement';
import { onConnection, plainCopy, writePlainText } from './plain-copy';
import { writeVisits } from './visit-file';

const rows = Number(process.env['INFLECT_BENCH_ROWS'] ?? 5_000_000);
const tell = (text: string) => process.stderr.write(`${text}\n`);
const perSecond = (count: number, seconds: number) => count / seconds;
const whole = (n: number) => Math.round(n).toLocaleString('en');

interface Line {
  name: string;
  rowsPerSecond: number;
  seconds: number;
  own?: Measured;
}

/**
 * Imports of visits of 16 columns with everything on (parsing, validation, pseudonyms, rollups, commit), against what
 * PostgreSQL needs for a plain COPY of the finished rows. In a database of its own; files under the temporary folder.
 */
export default async function bench(databaseUrl: string): Promise<{ text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'inflect-import-'));
  const name = `inflect_bench_${process.pid}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  await onConnection(databaseUrl, (client) => client.query(`create database ${name}`));
  try {
    return { text: table(await lines(url.href, folder)) };
  } finally {
    await onConnection(databaseUrl, (client) => client.query(`drop database if exists ${name}`));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lines(url: string, folder: string): Promise<Line[]> {
  const [first, second, text] = ['first.csv', 'second.csv', 'plain.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  await measured({ kind: 'programs', url, path: '' });

  tell(`writing ${whole(rows)} visits`);
  await writeVisits(first, { rows, changed: false });
  const run = async (what: string, path: string): Promise<Line> => {
    tell(what);
    const own = await measured({ kind: 'import', url, path });
    const { summary } = own;
    tell(`  ${JSON.stringify({ ...summary, peak: Math.round(own.peakMegabytes), cpu: own.cpuSeconds.toFixed(1) })}`);
    return { name: what, rowsPerSecond: perSecond(own.rows, own.seconds), seconds: own.seconds, own };
  };
  const fresh = await run('fresh import', first);
  tell('the same rows as text');
  await writePlainText(url, text);
  tell('the limit');
  const { seconds, by } = await plainCopy(url, text);
  rmSync(text);
  const limit: Line = { name: `${by}, the limit`, rowsPerSecond: perSecond(rows, seconds), seconds };
  const again = await run('the same file again', first);
  rmSync(first);
  await writeVisits(second, { rows, changed: true });
  const merged = await run('merge: 10 % new, 10 % changed', second);
  tell('TypeORM save of 5,000 rows');
  const saved = await measured({ kind: 'save', url, path: '' });
  const save = {
    name: 'TypeORM save (of 5,000 rows)',
    rowsPerSecond: perSecond(saved.rows, saved.seconds),
    seconds: saved.seconds,
  };
  return [limit, fresh, merged, again, save];
}

function table(found: Line[]): string {
  const limit = found[0]?.rowsPerSecond ?? NaN;
  const cells = found.map(({ name, rowsPerSecond, seconds, own }) => [
    name,
    whole(rowsPerSecond),
    (rowsPerSecond / limit).toFixed(2),
    seconds.toFixed(1),
    own ? own.cpuSeconds.toFixed(1) : '',
    own ? `${Math.round(own.peakMegabytes)} MB` : '',
  ]);
  const head = ['', 'rows/s', 'of the limit', 'seconds', 'our CPU s', 'our peak memory'];
  const widths = head.map((word, at) => Math.max(word.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [`${whole(rows)} visits x 16 columns`, line(head), ...cells.map(line)].join('\n');
}
