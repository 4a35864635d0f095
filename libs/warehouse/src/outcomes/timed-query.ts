import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { faultCode } from '../connection/fault-code';

/** The statement was stopped: ask for a shorter range or fewer dimensions. */
export class QueryTimedOut extends Error {
  override readonly name = 'QueryTimedOut';
}

interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Runs one statement of a reading transaction. */
export type Read = <Row>(statement: Statement) => Promise<Row[]>;

const queryCancelled = '57014';

/** Everything `reading` reads is one state of the data, whose snapshot it is told; each statement has the time limit. */
export async function oneView<T>(
  dataSource: DataSource,
  limitMs: number,
  reading: (read: Read, snapshot: number) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  let client: PoolClient | null = null;
  try {
    client = (await runner.connect()) as PoolClient;
    const opened = client;
    const limit = Math.max(1, Math.round(limitMs));
    // One message to the server: it answers each statement.
    const answers = (await client.query(
      `begin isolation level repeatable read read only;
       set local statement_timeout = ${limit};
       set local work_mem = '64MB';
       set local jit = off;
       select coalesce(max(number), 0) as number from snapshot`,
    )) as unknown as QueryResult<{ number: number }>[];
    const read = async <Row>({ sql, parameters }: Statement): Promise<Row[]> =>
      (await opened.query(sql, parameters)).rows as Row[];
    const result = await reading(read, answers.at(-1)?.rows[0]?.number ?? 0);
    await client.query('commit');
    return result;
  } catch (error) {
    await client?.query('rollback').catch(() => undefined); // the connection may be lost
    if (faultCode(error) === queryCancelled) {
      throw new QueryTimedOut(
        `The question took longer than ${limitMs} ms: ask for a shorter range or fewer dimensions.`,
      );
    }
    throw error;
  } finally {
    await runner.release();
  }
}

/** Runs one reading statement with its own time limit. */
export function timedQuery<Row>(dataSource: DataSource, statement: Statement, limitMs: number): Promise<Row[]> {
  return oneView(dataSource, limitMs, (read) => read<Row>(statement));
}
