import type { AccessScope, FeedName } from '@inflect/measures';
import type { Statement } from './counts-sql';
import { Parameters } from './parameters';

/** First and last day of one source's data in one feed. */
export interface DataExtent {
  source: string;
  feed: FeedName;
  from: string;
  to: string;
}

const facts = {
  visits: 'visit',
  visit_counts: 'visit_count',
  stays: 'stay',
  surveys: 'survey_answer',
  observations: 'observation',
};

export function extentsSql(scope: AccessScope): Statement {
  const parameters = new Parameters();
  const sql = `
select source.code as source, extent.feed, extent.first_on::text as "from", extent.last_on::text as "to"
from source_extent extent join source on source.id = extent.source_id
where ${scope.programs === 'all' ? 'true' : hasRowsSql(parameters.add(scope.programs, 'text[]'))}
order by source.code, extent.feed`;
  return { sql, parameters: parameters.values };
}

/** The source has sent a row of one of these programs. */
function hasRowsSql(programs: string): string {
  const cases = Object.entries(facts).map(
    ([feed, table]) => `
  when '${feed}' then exists (
    select from ${table} f where f.source_id = extent.source_id
      and f.program_id in (select id from program where code = any(${programs})))`,
  );
  return `case extent.feed${cases.join('')} else false end`;
}
