import type { PoolClient } from 'pg';
import type { SourceReach } from '../rollups/refresh-rollups';

/**
 * Records the months before their source's previous end that an import of visits changed, from the days in `touched_day`,
 * inside the import's transaction. A source's first import revises nothing.
 */
export async function keepRevisedMonths(
  client: Pick<PoolClient, 'query'>,
  { importId, reachesBefore }: { importId: number; reachesBefore: readonly SourceReach[] },
): Promise<void> {
  const known = reachesBefore.filter(({ lastOn }) => lastOn !== null);
  if (known.length === 0) return;
  await client.query(keepMonths, [importId, known.map(({ sourceId }) => sourceId), known.map(({ lastOn }) => lastOn)]);
}

const keepMonths = `
  insert into import_month (import_id, month, days)
  select $1::integer, date_trunc('month', day.service_date)::date, count(distinct day.service_date)
  from touched_day day join unnest($2::integer[], $3::date[]) reach (source_id, last_on)
    on reach.source_id = day.source_id and day.service_date <= reach.last_on
  group by 2
  on conflict (import_id, month) do update set days = excluded.days`;
