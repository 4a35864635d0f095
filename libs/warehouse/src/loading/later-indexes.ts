import type { FeedName } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { feedTables } from '../feeds/feed-tables';

/** How long others may have to wait for one of these statements, which take a lock on the table. */
const lockMilliseconds = 2000;

/**
 * Before the first rows of a table: an index in another order than the rows come in costs as much as the rest of the load,
 * and a tenth of that when it is built over the rows afterwards. Nothing reads it while the table is empty.
 */
export async function setIndexesAside(dataSource: DataSource, feed: FeedName): Promise<void> {
  const { table, laterIndexes = [] } = feedTables[feed];
  const present = await dataSource.query(presentIndexes, [table, laterIndexes.map(({ name }) => name)]);
  if (present.length === 0 || (await holdsRows(dataSource, table))) return;
  await inBriefTransaction(
    dataSource,
    present.map(({ name }: { name: string }) => `drop index if exists ${name}`),
  );
}

/**
 * Builds what `setIndexesAside` took, once rows are there. Readers go on meanwhile. Where another load writes to the table,
 * that one builds them at its end; after a crash the next start or import does.
 */
export async function restoreIndexes(dataSource: DataSource, feeds: readonly FeedName[]): Promise<void> {
  for (const feed of feeds) {
    const { table, laterIndexes = [] } = feedTables[feed];
    const present = await dataSource.query(presentIndexes, [table, laterIndexes.map(({ name }) => name)]);
    const missing = laterIndexes.filter((index) => !present.some(({ name }: { name: string }) => name === index.name));
    if (missing.length === 0 || !(await holdsRows(dataSource, table))) continue;
    await inBriefTransaction(
      dataSource,
      missing.map(({ name, columns }) => `create index if not exists ${name} on ${table} (${columns})`),
    );
  }
}

const presentIndexes = `
  select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1::regclass and c.relname = any($2)`;

const holdsRows = async (dataSource: DataSource, table: string): Promise<boolean> =>
  (await dataSource.query(`select exists (select from ${table}) as found`))[0]?.found ?? true;

const lockNotAvailable = '55P03';

/** All or, when the lock does not come, none of them. */
async function inBriefTransaction(dataSource: DataSource, statements: string[]): Promise<void> {
  await dataSource
    .transaction(async (manager) => {
      await manager.query(`set local lock_timeout = ${lockMilliseconds}`);
      for (const statement of statements) await manager.query(statement);
    })
    .catch((error: unknown) => {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    });
}
