import { daysToResolve } from '../../outcomes/sql/facts/appointment-fields';
import { extentOf } from '../../outcomes/sql/facts/fact-table';
import type { Rollup } from '../rollup';
import { dayClass } from './outcome-class';
import { firstDate } from './visit-words-sql';

/** The days and months to make again, each once. */
const dropTouched = 'drop table if exists rollup_day, rollup_month';
export const createTouched = [
  dropTouched,
  `create temp table rollup_day on commit drop as select distinct source_id, service_date from touched_day`,
];

/**
 * A visit is in the future, or unresolved, by how far its source's data reach: where the reach changed, the days between
 * the old and the new end and the three before change too; where there is no end, every day of the source.
 * $1: the reaches before, as [{ sourceId, lastOn }].
 */
export const touchEnds = `
  with before as (
    select "sourceId" as source_id, "lastOn" as last_on
    from jsonb_to_recordset($1::jsonb) as reach("sourceId" integer, "lastOn" date)
  ),
  concerned as (
    select source_id from before union select source_id from rollup_day
  ),
  moved as (
    select c.source_id, before.last_on as old, extent.last_on as new
    from concerned c left join before on before.source_id = c.source_id
    left join source_extent extent on extent.source_id = c.source_id and extent.feed = 'visits'
    where before.last_on is distinct from extent.last_on
  )
  insert into rollup_day
  select source_id, generate_series(least(old, new) - ${daysToResolve}, greatest(old, new), interval '1 day')::date
  from moved where old is not null and new is not null
  union
  select d.source_id, d.service_date from visit_day d join moved on moved.source_id = d.source_id
  where moved.old is null or moved.new is null
  except
  select source_id, service_date from rollup_day`;

export const createTouchedMonths = [
  `create temp table rollup_month on commit drop as
  select distinct source_id, date_trunc('month', service_date::timestamp)::date as service_date from rollup_day`,
  'analyze rollup_day',
  'analyze rollup_month',
];

/** Every day, for a rebuild. */
export const createTouchedAll = [
  dropTouched,
  `create temp table rollup_day on commit drop as select distinct source_id, service_date from visit`,
];

/** The touched months, in order, with about how many visits each has in these sources: by a sample of a hundredth of the fact. */
export const touchedMonths = `
  select month::text, coalesce(visits, 0) as visits
  from (select distinct service_date as month from rollup_month) touched
  left join (
    select date_trunc('month', f.service_date::timestamp)::date as month, count(*)::float8 * 100 as visits
    from visit f tablesample system (1) repeatable (0) group by 1
  ) sampled using (month)
  order by month`;

/**
 * Every day of the touched months among $1, with its number, the number of its month's first day, whether it was touched
 * itself, and what it adds to the class of its visits.
 */
export const touchedCalendar = `
  select day.source_id as "sourceId", day.service_date - ${firstDate} as date, day.month - ${firstDate} as month,
    touched.service_date is not null as touched,
    (select ${dayClass} from (select day.service_date, 'booked'::visit_status as status) f) as booked,
    (select ${dayClass} from (select day.service_date, 'completed'::visit_status as status) f) as other
  from (
    select source_id, service_date as month,
      generate_series(service_date, service_date + interval '1 month' - interval '1 day', interval '1 day')::date as service_date
    from rollup_month where service_date = any($1)
  ) day
  left join rollup_day touched on touched.source_id = day.source_id and touched.service_date = day.service_date
  ${extentOf('visits').replace('f.source_id', 'day.source_id')}
  order by day.source_id, day.service_date`;

/** What a day adds to the class of its visits once they are resolved, or will not be; no row where rollups hold visits of source $1. */
export const usualClass = `
  select (select ${dayClass} from (select date '2000-01-01' as service_date, 'booked'::visit_status as status) f) as booked,
    (select ${dayClass} from (select date '2000-01-01' as service_date, 'completed'::visit_status as status) f) as other
  from (select date '2000-12-31' as last_on) extent
  where not exists (select from visit_month where source_id = $1)`;

/** Of the months $1, those in which another source than $2 has visits: patients are counted over all of them. */
export const sharedMonths = `
  select distinct service_date - ${firstDate} as day from visit_month
  where service_date = any($1::date[]) and source_id <> $2`;

/** Months $1 whose sums are as they should be: no other statement concerns them. */
export const forgetSummed = [
  `delete from rollup_day where date_trunc('month', service_date::timestamp)::date = any($1::date[])`,
  `delete from rollup_month where service_date = any($1::date[])`,
];
/** For what follows from the sums. $2: their source. */
export const rememberSummed = `insert into rollup_month select $2::integer, unnest($1::date[])`;

const touchedTable = { day: 'rollup_day', month: 'rollup_month' } as const;

export const clearTouched = ({ table, grain }: Pick<Rollup, 'table' | 'grain'>): string => `
  delete from ${table}
  where (source_id, service_date) in (select source_id, service_date from ${touchedTable[grain]})`;
