import { extentOf } from '../../outcomes/sql/facts/fact-table';
import { firstDate } from './fill-sql';
import { dayClass } from './outcome-class';

const packed = (date: string): string => `day.source_id::bigint << 32 | (${date} - ${firstDate})`;

/** The days and months to make again, each once. */
export const createTouched = [
  `drop table if exists rollup_day, rollup_month, rollup_span, rollup_calendar, rollup_visit`,
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
  select source_id, generate_series(least(old, new) - 3, greatest(old, new), interval '1 day')::date
  from moved where old is not null and new is not null
  union
  select d.source_id, d.service_date from visit_day d join moved on moved.source_id = d.source_id
  where moved.old is null or moved.new is null
  except
  select source_id, service_date from rollup_day`;

/**
 * Every day of the touched months with its packed keys and what it adds to the class of its visits; months' days that were
 * not touched have no key of the day.
 */
const calendarSql = `
  create temp table rollup_calendar on commit drop as
  select day.source_id, day.service_date,
    case when touched.service_date is not null then ${packed('day.service_date')} end as source_day,
    ${packed('day.month')} as source_month,
    (select ${dayClass} from (select day.service_date, 'booked'::visit_status as status) f) as booked_class,
    (select ${dayClass} from (select day.service_date, 'completed'::visit_status as status) f) as other_class
  from (
    select source_id, service_date as month,
      generate_series(service_date, service_date + interval '1 month' - interval '1 day', interval '1 day')::date as service_date
    from rollup_month
  ) day
  left join rollup_day touched on touched.source_id = day.source_id and touched.service_date = day.service_date
  ${extentOf('visits').replace('f.source_id', 'day.source_id')}`;

/**
 * The months, and runs of neighbouring ones to read: few runs let BRIN leave out the rest of the fact; more than a few are
 * read in one go, because rows need not lie in the order of their dates.
 */
export const createTouchedMonths = [
  `create temp table rollup_month on commit drop as
  select distinct source_id, date_trunc('month', service_date::timestamp)::date as service_date from rollup_day`,
  `create temp table rollup_span on commit drop as
  with months as (
    select distinct service_date as month from rollup_month
  ),
  numbered as (
    select month, month - (row_number() over (order by month))::integer * interval '1 month' as run from months
  ),
  runs as (
    select min(month) as first_month, max(month) as last_month, count(*) over () > 4 as many from numbered group by run
  )
  select min(first_month) as from_on, (max(last_month) + interval '1 month')::date as before_on
  from runs group by case when many then null else first_month end`,
  'analyze rollup_day',
  'analyze rollup_month',
  'analyze rollup_span',
  calendarSql,
  'analyze rollup_calendar',
];

/** Every day, for a rebuild. */
export const createTouchedAll = [
  `drop table if exists rollup_day, rollup_month, rollup_span, rollup_calendar, rollup_visit`,
  `create temp table rollup_day on commit drop as select distinct source_id, service_date from visit`,
];
