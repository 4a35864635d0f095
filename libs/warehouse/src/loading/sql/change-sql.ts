import type { FeedTable } from '../../feeds/feed-table';
import { keptColumns, ownColumns, rowKey } from './staging-sql';

type Table = Pick<FeedTable, 'table' | 'identity' | 'feed' | 'storedBy' | 'contentHash'> & {
  columns: readonly { name: string }[];
};

/** SQL of the merge: one pass compares what is staged with what is stored and keeps only the rows that change something. */
const sameKey = (table: Table) => `t.${rowKey(table)} = s.${rowKey(table)}`;
const samePatient = (table: Table) => (table.identity === 'fact' ? 't.patient_key = s.patient_key' : 'true');

/** The staged row may replace the stored one: it is newer, or neither says when it changed. */
const newer = `(case when s.source_updated_at is null then t.source_updated_at is null
                     else t.source_updated_at is null or s.source_updated_at > t.source_updated_at end)`;

const differs = (table: Table) =>
  `(${ownColumns(table).map((name) => `t.${name}`)}) is distinct from (${ownColumns(table).map((name) => `s.${name}`)})`;

const has = (table: Table, column: string) => table.columns.some(({ name }) => name === column);

/** What finds a row of `t` in the journal. Programs of one code are one row whoever sent it. */
export const journalKey = ({ identity }: Pick<Table, 'identity'>, row = 't') =>
  identity === 'code' ? `md5(${row}.code)::uuid` : `${row}.natural_key`;

function programOf(table: Table): string {
  if (table.identity === 'code') return 't.id';
  return has(table, 'program_id') ? 't.program_id' : 'null::integer';
}

/** Row images are text: pinned for the transaction to forms that are exact and readable under any server setting. */
export const pinTextForms = `
  select set_config('datestyle', 'ISO, YMD', true), set_config('extra_float_digits', '1', true)`;

/** One join of two large tables pays for the memory; small ones take none. */
export const allowMemory = `select set_config('work_mem', '256MB', true)`;

/** A program is shared by sources, so their locks do not keep it still between its image and its change. */
export const keepProgramsStill = 'select from program t join staging s on t.code = s.code for update of t';

/** A row of which a newer tombstone is known stays away. */
const erased = (table: Table) => `exists (
    select from tombstone d
    where d.source_id = s.source_id and d.feed = '${table.feed}' and d.natural_key = s.natural_key and not s.deleted
      and (s.source_updated_at is null or s.source_updated_at <= d.source_updated_at))`;

/** A staged row with the stored row it concerns, and what it would do to it. */
const compared = (table: Table, staged: string) => `
  select s.*, t.import_id as previous_import_id, t.source_id as previous_source_id,
    ${programOf(table)} as previous_program_id,
    ${table.identity === 'fact' ? 't.patient_key' : 'null::bigint'} as previous_patient_key,
    ${has(table, 'service_date') ? 't.service_date' : 'null::date'} as previous_on,
    t.import_id is not null and not s.deleted and not (${samePatient(table)}) as moves,
    t.import_id is not null and not s.deleted and ${samePatient(table)} and not (${differs(table)}) as only_date,
    t::text as image
  from ${staged} s left join ${table.table} t on ${sameKey(table)}`;

/** The staged rows that change something, each with the stored row it concerns. */
export const createChange = (table: Table) =>
  `create temp table change on commit drop as ${compared(table, 'staging')} with no data`;

interface Comparison {
  /** Rows that exist stay as they are. */
  onlyNew?: boolean;
  /** Some source said of a row that it went. */
  tombstones: boolean;
}

const keepChanging = (table: Table, { onlyNew, tombstones }: Comparison) => `
  case
    when t.import_id is null then not s.deleted
    ${
      onlyNew
        ? 'else false'
        : `when s.deleted and s.source_updated_at is null then true
    else ${newer} and (s.deleted or s.source_updated_at is not null or not (${samePatient(table)}) or ${differs(table)})`
    }
  end
  ${tombstones ? `and not ${erased(table)}` : ''}`;

/**
 * Of one chunk, rows whose key has not come before. Should it come again, what is found here is forgotten. Tombstones wait for
 * the end of the file.
 */
export const compareChunk = (table: Table, chunk: string, comparison: Comparison) => `
  insert into change ${compared(table, chunk)}
  where not s.again and not s.deleted and ${keepChanging(table, comparison)}`;

/** $1 rows: whether so few that looking each up by its key costs less than reading the table, which the planner doubts. */
export const isFew = ({ table }: Pick<Table, 'table'>) =>
  `select $1::integer < reltuples / 5 as few from pg_class where oid = '${table}'::regclass`;

/** Keys come in their order, chunk by chunk: a hash join would read the whole table for every chunk. */
export const lookUpByKey = `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
export const lookUpRows = `select set_config('enable_seqscan', 'off', true)`;
export const readTables = `select set_config('enable_seqscan', 'on', true)`;
export const joinFreely = `select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)`;

/** Before their lines are compared with each other. */
export const forgetRepeated = (table: Table) => `
  delete from change s using repeated where s.${rowKey(table)} = repeated.${rowKey(table)}`;

/** The lines that were left of repeated keys, and tombstones. */
export const compareRest = (table: Table, comparison: Comparison) => `
  insert into change ${compared(table, 'rest')} where ${keepChanging(table, comparison)}`;

/** A program that facts still name stays. */
export const dropTombstonesInUse = `
  delete from change s using program p
  where s.deleted and p.code = s.code
    and (exists (select from visit where program_id = p.id) or exists (select from visit_count where program_id = p.id)
      or exists (select from stay where program_id = p.id) or exists (select from survey_answer where program_id = p.id)
      or exists (select from observation where program_id = p.id))`;

export interface ChangeCounts {
  inserted: number;
  updated: number;
  moved: number;
  deleted: number;
  dated: number;
}

export const countChanges = `
  select count(*) filter (where previous_import_id is null)::integer as inserted,
    count(*) filter (where previous_import_id is not null and not (deleted or moves or only_date))::integer as updated,
    count(*) filter (where moves)::integer as moved,
    count(*) filter (where deleted)::integer as deleted,
    count(*) filter (where only_date)::integer as dated
  from change`;

/** $1 import id. */
export const keepReplaced = (table: Table) => `
  insert into replaced_row
    (import_id, previous_import_id, source_id, program_id, feed, natural_key, patient_key, image)
  select $1::integer, s.previous_import_id, s.previous_source_id, s.previous_program_id, '${table.feed}',
    ${journalKey(table, 's')}, s.previous_patient_key, s.image
  from change s where s.previous_import_id is not null`;

/** The same content, confirmed later. */
export const noteNewerDates = (table: Table) => `
  update ${table.table} t
  set source_updated_at = s.source_updated_at${table.contentHash ? ', content_hash = s.content_hash' : ''} from change s
  where ${sameKey(table)} and s.only_date`;

/** Rows under a tombstone, and those sent again with another patient, whose new form is inserted below. */
export const removeGone = (table: Table) => `
  delete from ${table.table} t using change s where ${sameKey(table)} and (s.deleted or s.moves)`;

/** $1 import id. `byKey`: in the order of the index, which then finds and takes neighbours together. */
export const updateChanged = (table: Table, { byKey }: { byKey: boolean }) => `
  update ${table.table} t
  set import_id = $1, source_updated_at = s.source_updated_at,${table.contentHash ? ' content_hash = s.content_hash,' : ''}
      ${ownColumns(table)
        .map((name) => `${name} = s.${name}`)
        .join(', ')}
  from (
    select ${keptColumns(table).join(', ')} from change
    where previous_import_id is not null and not (deleted or moves or only_date)
    ${byKey ? `order by ${rowKey(table)}` : ''}
  ) s
  where ${sameKey(table)} and ${samePatient(table)}`;

/** In the order of the date a period's question reads. $1 import id. */
export const insertNew = (table: Table) => `
  insert into ${table.table} (import_id, ${keptColumns(table).join(', ')})
  select $1::integer, ${keptColumns(table)
    .map((name) => `s.${name}`)
    .join(', ')} from change s
  where s.previous_import_id is null or s.moves
  order by s.${table.storedBy ?? rowKey(table)}`;

/** $1 import id. One that is no newer than what is remembered says nothing new. */
export const rememberTombstones = (table: Table) => `
  insert into tombstone (natural_key, source_updated_at, import_id, source_id, feed)
  select s.natural_key, s.source_updated_at, $1::integer, s.source_id, '${table.feed}' from rest s
  where s.deleted and s.source_updated_at is not null and not exists (
    select from tombstone d
    where d.source_id = s.source_id and d.feed = '${table.feed}' and d.natural_key = s.natural_key
      and d.source_updated_at >= s.source_updated_at)`;

export const touchChangedDays = `
  insert into touched_day (source_id, service_date)
  select source_id, service_date from change where not (deleted or only_date)
  union
  select previous_source_id, previous_on from change where previous_import_id is not null and not only_date`;

export const touchChangedPatients = `
  insert into touched_patient
  select patient_key from change where not only_date
  union
  select previous_patient_key from change where (moves or deleted) and previous_patient_key is not null`;
