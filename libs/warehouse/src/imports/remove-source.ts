import type { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { feedTables } from '../feeds/feed-tables';
import { lockSource } from '../loading/import-journal';
import { refreshVisitRollups, visitReaches } from '../loading/derived';
import { refreshStayIndex } from '../readmissions/refresh-stay-index';
import { createTouchedDays, createTouchedPatients } from '../loading/sql/staging-sql';
import { lockSnapshots, nextSnapshot } from './snapshot-repository';

const facts = Object.values(feedTables).filter((table) => table.identity === 'fact');
const records = Object.values(feedTables).filter((table) => table.identity === 'record');

/** Programs the source brought, except those that another source's rows, as they are or as an undo would restore them, name. */
const removePrograms = `
  delete from program p where source_id = $1
    and not exists (select from replaced_row where program_id = p.id and feed <> 'programs')
    ${facts.map(({ table }) => `and not exists (select from ${table} where program_id = p.id)`).join('\n    ')}`;

/** Takes everything a source sent out of the data, in one transaction, as a snapshot of its own. Returns the rows removed. */
export async function removeSourceRows(dataSource: DataSource, source: string): Promise<number> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    await client.query(lockSource, [source]);
    const found = await client.query<{ id: number }>('select id from source where code = $1', [source]);
    const sourceId = found.rows[0]?.id;
    const removed = sourceId === undefined ? 0 : await removeRows(client, sourceId);
    await client.query('delete from project where source = $1', [source]);
    if (removed > 0) {
      await client.query(`update import set state = 'removed' where source = $1 and state = 'committed'`, [source]);
      await client.query(lockSnapshots);
      await client.query(nextSnapshot, ['removal of a source', null]);
    }
    await runner.commitTransaction();
    return removed;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function removeRows(client: PoolClient, sourceId: number): Promise<number> {
  let removed = 0;
  const remove = async (statement: string) => {
    removed += (await client.query(statement, [sourceId])).rowCount ?? 0;
  };
  await client.query(createTouchedPatients);
  await client.query('insert into touched_patient select distinct patient_key from stay where source_id = $1', [
    sourceId,
  ]);
  await client.query(createTouchedDays);
  await client.query(
    'insert into touched_day select distinct source_id, service_date from visit where source_id = $1',
    [sourceId],
  );
  const reaches = await visitReaches(client, [sourceId]);
  await client.query('delete from replaced_row where source_id = $1', [sourceId]);
  await client.query('delete from tombstone where source_id = $1', [sourceId]);
  for (const { table } of [...facts, ...records]) await remove(`delete from ${table} where source_id = $1`);
  await refreshStayIndex(client);
  await remove(removePrograms);
  await client.query('delete from source_extent where source_id = $1', [sourceId]);
  await refreshVisitRollups(client, reaches);
  return removed;
}
