import { createWriteStream, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import type { Question } from './questions';
import { type Times, timesOf } from './times';

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<unknown>;
}
interface DuckDb {
  DuckDBInstance: { create(path?: string): Promise<{ connect(): Promise<Connection> }> };
}

const columns =
  'patient_key, service_date, program_id, site_id, provider_id, payer_id, race_ethnicity_id, lead_time_days, status, modality, age_band';

/** Not a dependency of the product: null where it is not installed. */
async function duckDb(): Promise<DuckDb | null> {
  // Put together here, because the bundler refuses a name that it cannot find.
  const name = ['@duckdb', 'node-api'].join('/');
  return import(name).then(
    (found: DuckDb) => found,
    () => null,
  );
}

/** The same questions to DuckDB on the same rows, in memory; null where it is not installed. */
export async function duckDbTimes(dataSource: DataSource, questions: readonly Question[]): Promise<Times[] | null> {
  const duck = await duckDb();
  if (duck === null) return null;
  const file = join(tmpdir(), `inflect-bench-${process.pid}.csv`);
  try {
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const rows = client.query(copyTo(`copy (select ${columns} from visit) to stdout (format csv, header)`));
    await pipeline(rows, createWriteStream(file));
    await runner.release();
    const connection = await (await duck.DuckDBInstance.create()).connect();
    await connection.run('set threads = 2');
    await connection.run(`create table visit as select * from read_csv('${file}')`);
    const times: Times[] = [];
    for (const { sql } of questions)
      times.push(await timesOf({ runs: 10, warmUps: 2, ask: () => connection.runAndReadAll(sql) }));
    return times;
  } finally {
    rmSync(file, { force: true });
  }
}
