import type { SnapshotStamp } from '@inflect/measures';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
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

/** One state of the data, while its transaction is open. */
export interface View {
  read: Read;
  /** The state's name; with it go all counts that were read from it. */
  snapshot: SnapshotStamp;
  /** The same transaction, for repositories of rows. */
  manager: EntityManager;
}

/** Everything `reading` reads is one state of the data, whose snapshot it is told; each statement has the time limit. */
export async function oneView<T>(
  dataSource: DataSource,
  limitMs: number,
  reading: (view: View) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  let client: PoolClient | null = null;
  let isOpen = true;
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
       select number, committed_at as at from snapshot order by number desc limit 1`,
    )) as unknown as QueryResult<{ number: number; at: Date }>[];
    const latest = answers.at(-1)?.rows[0];
    if (!latest) throw new Error('No snapshot: run the migrations first.');
    const read = async <Row>({ sql, parameters }: Statement): Promise<Row[]> => {
      // What is asked beside a question that failed would reach the connection's next user.
      if (!isOpen) throw new Error('This state of the data is no longer read.');
      return (await opened.query(sql, parameters)).rows as Row[];
    };
    const snapshot = { number: latest.number, committedAt: latest.at.toISOString() };
    const result = await reading({ read, snapshot, manager: runner.manager });
    isOpen = false;
    await client.query('commit');
    return result;
  } catch (error) {
    isOpen = false;
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
