import type { FeedName } from '@inflect/measures';
import { Parameters } from '../outcomes/sql/parameters';
import type { QualityRequest } from './data-quality';

/** What of a feed's rows may be missing, under the names of its columns. */
export interface QualityFeed {
  feed: FeedName;
  table: string;
  date: string;
  /** SQL that is null where the field is. */
  fields: Readonly<Record<string, string>>;
  /** Due by the data's end, and without an outcome though due; null: the feed has no appointments. */
  unresolved: { due: string; open: string } | null;
}

const codes = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `f.${name}_id`]));
const values = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `f.${name}`]));
const known = (name: string): Record<string, string> => ({ [name]: `nullif(f.${name}, 'unknown')` });

export const qualityFeeds: readonly QualityFeed[] = [
  {
    feed: 'visits',
    table: 'visit',
    date: 'f.service_date',
    fields: {
      ...known('status'),
      ...known('modality'),
      ...codes(['site', 'specialty', 'provider', 'payer', 'sex', 'race_ethnicity', 'language', 'zip3']),
      ...codes(['patient_state', 'provider_states']),
      ...values(['age_band', 'booked_at', 'checked_in_at', 'started_at', 'ended_at']),
      ...values(['new_patient', 'interpreter', 'trainee_present']),
    },
    unresolved: {
      due: 'f.service_date <= extent.last_on',
      open: `f.status = 'booked' and f.service_date + 3 <= extent.last_on`,
    },
  },
  {
    feed: 'stays',
    table: 'stay',
    date: 'coalesce(f.discharged_on, f.admitted_on)',
    fields: {
      ...codes(['program', 'site', 'service', 'diagnosis', 'disposition']),
      ...values(['age_band', 'planned']),
    },
    unresolved: null,
  },
  {
    feed: 'surveys',
    table: 'survey_answer',
    date: 'f.responded_on',
    fields: { ...values(['score', 'sent_on']), ...codes(['mode', 'program', 'provider']) },
    unresolved: null,
  },
];

/**
 * At least as many patients as this are among the rows: their keys are random, so distinct last six bits are distinct patients.
 * Spares sorting the rows by patient; what hides on too few hides at worst once too often.
 */
const leastPatients = (key: string): string =>
  `bit_count(bit_or(1::bigint << (${key} & 63)::integer)::bit(64))::integer`;

interface Statement {
  sql: string;
  parameters: unknown[];
}

/** One row a source and month: rows, patients, and filled rows a field (f0, f1 …). */
export function monthsSql({ feed, table, date, fields, unresolved }: QualityFeed, request: QualityRequest): Statement {
  const parameters = new Parameters();
  const filled = Object.values(fields).map((sql, i) => `count(${sql})::integer as f${i}`);
  const open = unresolved
    ? [
        `count(*) filter (where ${unresolved.due})::integer as due`,
        `count(*) filter (where ${unresolved.open})::integer as open`,
      ]
    : [];
  const columns = ['count(*)::integer as n', `${leastPatients('f.patient_key')} as patients`, ...open, ...filled];
  const sql = `
select source.code as source, month.month, counted.* from (
  select f.source_id, date_trunc('month', ${date}::timestamp)::date as month_on, ${columns.join(', ')}
  from ${table} f left join source_extent extent on extent.source_id = f.source_id and extent.feed = '${feed}'
  where ${selected(date, request, parameters)}
  group by 1, 2
) counted join source on source.id = counted.source_id
  cross join lateral (select counted.month_on::text as month) month
order by source.code, month.month`;
  return { sql, parameters: parameters.values };
}

export const arrivalDays = [0, 1, 3, 7, 14, 30, 60, 90] as const;

/** Rows of imports after a source's first, by days from the service date to the import (d0, d1 …). */
export function arrivalSql(request: QualityRequest): Statement {
  const parameters = new Parameters();
  const counts = arrivalDays.map((days, i) => `count(*) filter (where lag <= ${days})::integer as d${i}`);
  const sql = `
with first_import as (
  select source, min(id) as id from import where feed = 'visits' and state = 'committed' group by source
)
select source, count(*)::integer as n, ${leastPatients('patient_key')} as patients, ${counts.join(', ')} from (
  select source.code as source, f.patient_key, (i.received_at at time zone 'UTC')::date - f.service_date as lag
  from visit f join import i on i.id = f.import_id join source on source.id = f.source_id
    join first_import on first_import.source = source.code
  where f.import_id > first_import.id and f.status <> 'booked' and ${selected('f.service_date', request, parameters)}
) arrived
group by source order by source`;
  return { sql, parameters: parameters.values };
}

function selected(date: string, { range, scope, source }: QualityRequest, parameters: Parameters): string {
  const conditions = [`${date} between ${parameters.add(range.from, 'date')} and ${parameters.add(range.to, 'date')}`];
  if (source !== null)
    conditions.push(`f.source_id = (select id from source where code = ${parameters.add(source, 'text')})`);
  if (scope.programs !== 'all')
    conditions.push(
      `f.program_id in (select id from program where code = any(${parameters.add(scope.programs, 'text[]')}))`,
    );
  return conditions.join(' and ');
}

/**
 * Committed imports by source and feed: the last, and the usual time between the last eleven deliveries. Files that come within an
 * hour of one another are one delivery: a folder of monthly files does not come every minute.
 */
export const cadenceSql = `
with delivery as (
  select source, feed, received_at, max(received_at) over (partition by source, feed) as last,
    received_at - lag(received_at) over (partition by source, feed order by received_at) <= interval '1 hour' as goes_on
  from import where state = 'committed'
)
select source, feed, last, count(*)::integer as imports,
  percentile_cont(0.5) within group (order by extract(epoch from gap)) / 3600 as hours
from (
  select source, feed, last, received_at - lead(received_at) over latest_first as gap, row_number() over latest_first as place
  from delivery where goes_on is not true
  window latest_first as (partition by source, feed order by received_at desc)
) run
where place <= 11
group by source, feed, last`;

/** $1 from, $2 to, $3 source or null. Latest first. Imports are of the day they came: tonight's belong to the period of the rows they hold. */
export const duplicatesSql = `
select id as "importId", source, feed, received_at as "receivedAt", rows, duplicates
from import
where state = 'committed' and duplicates > 0 and received_at >= $1::date
  and received_at < greatest($2::date, (clock_timestamp() at time zone 'UTC')::date) + 1
  and ($3::text is null or source = $3)
order by id desc limit 200`;
