import type { FeedTable } from '../../feeds/feed-table';

type Table = Pick<FeedTable, 'table' | 'identity' | 'storedBy'> & { columns: readonly { name: string }[] };

/** SQL of the staged merge. Names come from the feed tables, never from data; $1 is the import id. */
const quoted = (name: string) => `"${name}"`;
const origin = (table: Table) =>
  table.identity === 'fact'
    ? ['natural_key', 'source_updated_at', 'source_id', 'patient_key', 'has_patient']
    : ['natural_key', 'source_updated_at', 'source_id'];
const own = (table: Table) => table.columns.map((column) => quoted(column.name));

/** In the order the rows are encoded. */
export function stagingColumns(table: Table): string[] {
  return ['line', 'deleted', ...origin(table), ...own(table)];
}

export function createStaging(table: Table): string {
  const columns = [...origin(table), ...own(table)].join(', ');
  return `
    create temp table staging on commit drop as
    select 0 as line, false as deleted, ${columns} from ${table.table} with no data`;
}

/** What makes two rows the same row. */
const key = (table: Pick<Table, 'identity'>) => (table.identity === 'code' ? 'code' : 'natural_key');
export const sameKey = (table: Pick<Table, 'identity'>) => `t.${key(table)} = s.${key(table)}`;
const samePatient = (table: Table) => (table.identity === 'fact' ? 't.patient_key = s.patient_key' : 'true');

/** The staged row may replace the stored one: it is newer, or neither says when it changed. */
const newer = `(case when s.source_updated_at is null then t.source_updated_at is null
                     else t.source_updated_at is null or s.source_updated_at > t.source_updated_at end)`;

const differs = (table: Table) =>
  `(${own(table).map((name) => `t.${name}`)}) is distinct from (${own(table).map((name) => `s.${name}`)})`;

/** Last line of a key wins. */
export const dropDuplicates = (table: Table) => `
  delete from staging s using (
    select ${key(table)}, max(line) as last_line from staging group by 1 having count(*) > 1
  ) twice
  where s.${key(table)} = twice.${key(table)} and s.line < twice.last_line`;

/** The same content, confirmed later. */
export const changesOnlyDate = (table: Table) => `
    ${samePatient(table)} and not s.deleted
    and s.source_updated_at is not null and ${newer} and not (${differs(table)})`;

/** Rows that would change nothing: older than what is stored, or the same. Same but newer keeps its new date. */
export const noteNewerDates = (table: Table) => `
  update ${table.table} t set source_updated_at = s.source_updated_at from staging s
  where ${sameKey(table)} and ${changesOnlyDate(table)}`;

export const dropUnchanged = (table: Table) => `
  delete from staging s using ${table.table} t
  where ${sameKey(table)} and not (s.deleted and s.source_updated_at is null)
    and (not ${newer} or (${samePatient(table)} and not s.deleted and not (${differs(table)})))`;

export const dropUnknownTombstones = (table: Table) => `
  delete from staging s
  where s.deleted and not exists (select from ${table.table} t where ${sameKey(table)})`;

/** A row sent again with another patient: the old one goes, its patient is noted, the new one is inserted below. */
export const removeMoved = (table: Table) => `
  with gone as (
    delete from ${table.table} t using staging s
    where ${sameKey(table)} and not (${samePatient(table)}) and not s.deleted
    returning t.patient_key
  )
  insert into touched_patient select patient_key from gone`;

export const removeDeleted = (table: Table) =>
  table.identity === 'fact'
    ? `
  with gone as (
    delete from ${table.table} t using staging s where ${sameKey(table)} and s.deleted returning t.patient_key
  )
  insert into touched_patient select patient_key from gone`
    : `
  delete from ${table.table} t using staging s where ${sameKey(table)} and s.deleted`;

export const updateChanged = (table: Table) => `
  update ${table.table} t
  set import_id = $1, source_updated_at = s.source_updated_at,
      ${own(table)
        .map((name) => `${name} = s.${name}`)
        .join(', ')}
  from staging s
  where ${sameKey(table)} and ${samePatient(table)} and not s.deleted`;

/** In the order of the date a period's question reads. */
export const insertNew = (table: Table) => {
  const columns = [...origin(table), ...own(table)];
  return `
  insert into ${table.table} (import_id, ${columns.join(', ')})
  select $1::integer, ${columns.map((name) => `s.${name}`).join(', ')} from staging s
  where not s.deleted and not exists (select from ${table.table} t where ${sameKey(table)})
  order by s.${table.storedBy ?? key(table)}`;
};

/** Patients who lost a row; the readmission flags of their other stays may change. */
export const createTouchedPatients = `create temp table touched_patient (patient_key bigint) on commit drop`;

/** A program that facts still name stays. */
export const dropTombstonesInUse = `
  delete from staging s using program p
  where s.deleted and p.code = s.code
    and (exists (select from visit where program_id = p.id) or exists (select from visit_count where program_id = p.id)
      or exists (select from stay where program_id = p.id) or exists (select from survey_answer where program_id = p.id)
      or exists (select from observation where program_id = p.id))`;
