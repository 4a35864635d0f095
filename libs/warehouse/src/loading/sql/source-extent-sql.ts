import type { FeedTable } from '../../feeds/feed-table';

type Extent = Pick<FeedTable, 'table' | 'feed'> & { extent: { first: string; last: string } };

/** New rows only ever widen what a source's data span. */
export const widenExtents = ({ feed, extent }: Extent) => `
  insert into source_extent (source_id, feed, first_on, last_on)
  select * from (
    select source_id, '${feed}'::feed_name, ${extent.first} as first_on, ${extent.last} as last_on
    from staging group by source_id
  ) added
  where last_on is not null
  on conflict (source_id, feed) do update
  set first_on = least(source_extent.first_on, excluded.first_on),
      last_on = greatest(source_extent.last_on, excluded.last_on)`;

/** Changed or deleted rows may narrow it: read it again. $1: source ids. */
export const forgetExtents = ({ feed }: Pick<Extent, 'feed'>) => `
  delete from source_extent where feed = '${feed}' and source_id = any($1)`;

export const recomputeExtents = ({ feed, table, extent }: Extent) => `
  insert into source_extent (source_id, feed, first_on, last_on)
  select * from (
    select source_id, '${feed}'::feed_name, ${extent.first} as first_on, ${extent.last} as last_on
    from ${table} where source_id = any($1) group by source_id
  ) present
  where last_on is not null`;
