import type { FeedTable } from '../../feeds/feed-table';
import { firstDate } from '../../rollups/sql/visit-words-sql';

type Table = Pick<FeedTable, 'table' | 'identity' | 'feed' | 'storedBy' | 'contentHash'> & {
  columns: readonly { name: string }[];
};

/** SQL of the staged rows of one file. Names come from the feed tables, never from data. */
const quoted = (name: string) => `"${name}"`;
const origin = (table: Table) =>
  table.identity === 'fact'
    ? ['natural_key', 'source_updated_at', 'source_id', 'patient_key', 'has_patient']
    : ['natural_key', 'source_updated_at', 'source_id'];
export const ownColumns = (table: Table) => table.columns.map((column) => quoted(column.name));

/** What a staged row and a stored one have in common, in the order the rows are encoded. */
export const keptColumns = (table: Table): string[] => [
  ...origin(table),
  ...ownColumns(table),
  ...(table.contentHash ? ['content_hash'] : []),
];

/** place: order in the file, 0 for rows taken back; again: its key may have come before. */
const stagingOnly = ['place', 'again', 'deleted'];
export const stagingColumns = (table: Table): string[] => [...stagingOnly, ...keptColumns(table)];

export function createStaging(table: Table): string {
  return `
    create temp table staging on commit drop as
    select 0 as place, false as again, false as deleted, ${keptColumns(table).join(', ')} from ${table.table} with no data`;
}

/** A chunk's rows are compared with what is stored while the next chunk is read; together they are `staging`. */
export const createChunk = (chunk: string) => `create temp table ${chunk} () inherits (staging) on commit drop`;

/** What tells the rows of a file that are stored already: of each its key, its hash and its place in the chunk. */
export const createHashed = `create temp table hashed (natural_key uuid, content_hash bigint, place integer) on commit drop`;
export const createHashedChunk = (chunk: string) => `create temp table ${chunk} () inherits (hashed) on commit drop`;

/** The places of the rows of a chunk that are not stored as they are, four bytes each. */
export const notStored = (table: Table, chunk: string) => `
  select coalesce(string_agg(int4send(s.place), ''::bytea), ''::bytea) as places from ${chunk} s
  where not exists (select from ${table.table} t where t.natural_key = s.natural_key and t.content_hash = s.content_hash)`;

/** Lines that were left out because they are stored as they are, whose key came again. */
export const countLeftOut = `
  select count(*)::integer as lines from hashed
  where natural_key in (select natural_key from repeated)
    and not exists (select from staging s where s.natural_key = hashed.natural_key and not s.again)`;

/** What makes two rows the same row. */
export const rowKey = (table: Pick<Table, 'identity'>) => (table.identity === 'code' ? 'code' : 'natural_key');

/** A temporary table is never analysed by itself, and the planner would think it small. */
export const analyzeRows = (table: Table, rows: 'staging' | 'change' | 'repeated' | 'rest') =>
  `analyze ${rows} (${rowKey(table)})`;

/**
 * Rows that went straight into the table and whose key comes again in the file join those in staging, as the first of
 * their key, so that one rule decides which line wins. `byKey`: few keys, looked up each; else one join reads the table. $1 import id.
 */
export const takeBackDirect = (table: Table, { byKey }: { byKey: boolean }) => {
  const keys = 'select distinct natural_key from staging';
  return `
  with back as (
    delete from ${table.table} t ${byKey ? '' : `using (${keys}) s`}
    where t.natural_key = ${byKey ? `any(array(${keys}))` : 's.natural_key'} and t.import_id = $1
    returning ${keptColumns(table)
      .map((name) => `t.${name}`)
      .join(', ')}
  )
  insert into staging (${stagingColumns(table).join(', ')})
  select 0, true, false, ${keptColumns(table).join(', ')} from back`;
};

/** Keys that may have come twice: their lines are compared with each other before any is with what is stored. */
export const createRepeated = (table: Table) =>
  `create temp table repeated on commit drop as select ${rowKey(table)} from staging with no data`;

export const noteRepeated = (table: Table, chunk: string) =>
  `insert into repeated select ${rowKey(table)} from ${chunk} where again`;

/** What no chunk compared: the lines of repeated keys, and tombstones. One look at all that was staged. */
export const gatherRest = (table: Table) => `
  create temp table rest on commit drop as
  select * from staging where deleted or ${rowKey(table)} in (select ${rowKey(table)} from repeated)`;

/**
 * Of the lines of a key the newest wins, and the last where none is newer. A tombstone without a date takes every line
 * before it away.
 */
export const dropDuplicates = (table: Table) => `
  delete from rest s using (
    select key, place, row_number() over (
      partition by key
      order by place < coalesce(erased, 0), source_updated_at desc nulls last, place desc
    ) as rank
    from (
      select ${rowKey(table)} as key, place, source_updated_at,
        max(place) filter (where deleted and source_updated_at is null) over (partition by ${rowKey(table)}) as erased
      from rest where ${rowKey(table)} in (select ${rowKey(table)} from repeated)
    ) line
  ) ranked
  where s.${rowKey(table)} = ranked.key and s.place = ranked.place and ranked.rank > 1`;

/** Days of visits of which a file has more lines than one, after direct rows were taken back. */
export const repeatedDays = `
  select distinct service_date - ${firstDate} as day from staging
  where service_date is not null
    and natural_key in (select natural_key from staging group by natural_key having count(*) > 1)`;

/** Patients who lost a row; the readmission flags of their other stays may change. */
export const createTouchedPatients = `create temp table touched_patient (patient_key bigint) on commit drop`;

/** Days of a source's visits that gained, lost or changed a row: what the rollups recompute. */
export const createTouchedDays = `
  create temp table touched_day (source_id integer, service_date date) on commit drop`;
