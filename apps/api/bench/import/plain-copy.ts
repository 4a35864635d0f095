import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Runs something on a connection of its own. */
export async function onConnection<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** The stored visits as text, in the order of the file they came from, which is not that of their keys. */
export const writePlainText = (url: string, path: string): Promise<void> =>
  onConnection(url, (client) =>
    pipeline(
      client.query(copyTo('copy (select * from visit order by starts_at, patient_key) to stdout')),
      createWriteStream(path),
    ),
  );

const psqlIsHere = () => spawnSync('psql', ['--version']).status === 0;

/** The limit: the same rows, as text, into a table with the same columns and primary key and nothing else. Seconds. */
export async function plainCopy(url: string, path: string): Promise<{ seconds: number; by: string }> {
  await onConnection(url, async (client) => {
    await client.query('drop table if exists plain_visit');
    await client.query('create table plain_visit (like visit)');
    await client.query('alter table plain_visit add primary key (natural_key, patient_key)');
  });
  const by = psqlIsHere() ? 'psql \\copy' : 'COPY through pg-copy-streams';
  const start = performance.now();
  if (psqlIsHere()) await runPsql(url, `\\copy plain_visit from '${path.replaceAll("'", "''")}'`);
  else
    await onConnection(url, (client) =>
      pipeline(createReadStream(path), client.query(copyFrom('copy plain_visit from stdin'))),
    );
  const seconds = (performance.now() - start) / 1000;
  await onConnection(url, (client) => client.query('drop table plain_visit'));
  return { seconds, by };
}

function runPsql(url: string, command: string): Promise<void> {
  const { username, password, hostname, port, pathname } = new URL(url);
  const target = ['-h', hostname, '-p', port || '5432', '-U', username, '-d', pathname.slice(1)];
  const child = spawn('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...target, '-c', command], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}.`))));
  });
}
