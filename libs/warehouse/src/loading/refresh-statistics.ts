import type { FeedName } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { feedTables } from '../feeds/feed-tables';
import { restoreIndexes } from './later-indexes';

/** Indexes set aside, fresh statistics and BRIN summaries after a feed's rows changed: the planner must not go on thinking the table empty. */
export async function refreshStatistics(dataSource: DataSource, feed: FeedName): Promise<void> {
  const { table } = feedTables[feed];
  await restoreIndexes(dataSource, [feed]);
  await dataSource.query(`analyze ${table}`);
  await dataSource.query(summarizeBrin, [table]);
  if (feed === 'stays') await dataSource.query('analyze stay_index');
}

/** Pages written since the last time, those of this transaction too. $1: the table. */
export const summarizeBrin = `
  select brin_summarize_new_values(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am method on method.oid = c.relam
  where method.amname = 'brin' and i.indrelid = $1::regclass`;
