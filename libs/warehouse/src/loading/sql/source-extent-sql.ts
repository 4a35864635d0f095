import type { ExtentEnds, FeedTable } from '../../feeds/feed-table';
import { firstDate } from '../../rollups/sql/visit-words-sql';

type Extent = Pick<FeedTable, 'table' | 'feed'> & { extent: { first: string; last: string } };

/**
 * New rows only ever widen what a source's data span. Returns the sources without an extent, whose stored rows must be
 * read: an extent follows from the rows alone, not from the files they came in.
 */
export const widenExtents = ({ feed, extent }: Extent) => `
  with added as (
    select source_id, ${extent.first} as first_on, ${extent.last} as last_on from change where not (deleted or only_date) group by source_id
  ),
  widened as (
    update source_extent e
    set first_on = least(e.first_on, added.first_on), last_on = greatest(e.last_on, added.last_on)
    from added where e.feed = '${feed}' and e.source_id = added.source_id
    returning e.source_id
  )
  select source_id from added where source_id not in (select source_id from widened)`;

/**
 * Whether some of these sources has no row left on the first day of its extent, or on the last. An index finds a day's rows;
 * `limit` keeps the planner from reading all of them. $1: source ids.
 */
export const lostAnEnd = ({ feed, table }: Omit<Extent, 'extent'>, { column, lastHas }: ExtentEnds) => `
  select exists (
    select from source_extent e
    where e.feed = '${feed}' and e.source_id = any($1) and (
      (select true from ${table} where source_id = e.source_id and ${column} = e.first_on limit 1) is null
      or (select true from ${table} where source_id = e.source_id and ${column} = e.last_on and ${lastHas} limit 1) is null)
  ) as found`;

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

/** Of a source all of whose rows were seen. $1 source id, $2 and $3 the first and last day since 2000. */
export const setExtent = ({ feed }: Pick<Extent, 'feed'>) => `
  insert into source_extent (source_id, feed, first_on, last_on)
  values ($1, '${feed}', ${firstDate} + $2::integer, ${firstDate} + $3::integer)`;

/** $1 source ids. */
export const reachOfSources = `
  select s.id as "sourceId", e.last_on::text as "lastOn"
  from unnest($1::integer[]) s (id) left join source_extent e on e.source_id = s.id and e.feed = 'visits'
  order by s.id`;
