import { type DataSource, QueryFailedError } from 'typeorm';

/** The statement was stopped: ask for a shorter range or fewer dimensions. */
export class QueryTimedOut extends Error {
  override readonly name = 'QueryTimedOut';
}

const queryCancelled = '57014';

/** Runs one reading statement with its own time limit. */
export async function timedQuery<Row>(
  dataSource: DataSource,
  statement: { sql: string; parameters: unknown[] },
  limitMs: number,
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(
      `set transaction read only;
       set local statement_timeout = ${Math.max(1, Math.round(limitMs))};
       set local work_mem = '64MB';
       set local jit = off`,
    );
    const rows: Row[] = await runner.query(statement.sql, statement.parameters);
    await runner.commitTransaction();
    return rows;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    if (error instanceof QueryFailedError && error.driverError.code === queryCancelled) {
      throw new QueryTimedOut(
        `The question took longer than ${limitMs} ms: ask for a shorter range or fewer dimensions.`,
      );
    }
    throw error;
  } finally {
    await runner.release();
  }
}
