import type { FeedTable } from '../feeds/feed-table';
import { feedTables } from '../feeds/feed-tables';
import { journalKey } from '../loading/sql/change-sql';

export type UndoTable = Pick<FeedTable, 'table' | 'identity' | 'feed' | 'storedBy' | 'extent'>;

/** SQL of an undo; $1 is the id of the import taken back. A row an import replaced twice is its own and is not restored. */
const kept = ({ feed }: UndoTable) => `n.import_id = $1 and n.feed = '${feed}' and n.previous_import_id <> $1`;

/** Sources whose rows it changed. */
export const touchedSources = (table: UndoTable) => `
  select source.id, source.code from source
  where id in (
    select source_id from ${table.table} where import_id = $1
    union
    select source_id from replaced_row where import_id = $1)
  order by source.id`;

/**
 * Imports that later changed a row of this one:
 * 1 that replaced a row this import had written
 * 2 that replaced, after it, a row this import had replaced, or whose row was replaced so
 * 3 whose row now stands where this import had replaced or deleted one
 * 4 that took away a program which a row to be restored names
 */
export const laterImports = (tables: readonly UndoTable[]) => `
  with own as (select * from replaced_row where import_id = $1)
  select import_id as later from replaced_row where previous_import_id = $1
  union
  select unnest(array[l.import_id, nullif(l.previous_import_id, own.previous_import_id)])
  from own join replaced_row l on l.feed = own.feed and l.natural_key = own.natural_key and l.id > own.id
  ${tables
    .map(
      (table) => `union
  select t.import_id from ${table.table} t join own on own.feed = '${table.feed}' and own.natural_key = ${journalKey(table)}
  where t.import_id <> own.previous_import_id`,
    )
    .join('\n  ')}
  union
  select gone.import_id from own join replaced_row gone on gone.feed = 'programs' and gone.program_id = own.program_id
  where own.feed <> 'programs' and not exists (select from program where program.id = own.program_id)`;

/** Rows as the import left them go: those it had replaced first, then those it had added. */
export const removeReplacing = (table: UndoTable) =>
  removal(table, `using replaced_row n where ${kept(table)} and n.natural_key = ${journalKey(table)}`);

export const removeAdded = (table: UndoTable) => removal(table, 'where t.import_id = $1');

const removal = (table: UndoTable, which: string) =>
  table.feed === 'stays'
    ? `
  with gone as (delete from ${table.table} t ${which} returning t.patient_key)
  insert into touched_patient select patient_key from gone`
    : `
  delete from ${table.table} t ${which}`;

/** Rows come back as they were, in the order of the date a period's question reads. */
export const restoreReplaced = (table: UndoTable) => `
  insert into ${table.table}
  select (r.previous).* from (
    select n.image::${table.table} as previous from replaced_row n where ${kept(table)} offset 0
  ) r
  ${table.storedBy ? `order by (r.previous).${table.storedBy}` : ''}`;

/** Before rows go: days of the visits it wrote. Those it replaced are in the journal. */
export const touchUndoneDays = `
  insert into touched_day (source_id, service_date)
  select source_id, service_date from visit where import_id = $1
  union
  select t.source_id, t.service_date from visit t join replaced_row n on n.natural_key = t.natural_key
  where n.import_id = $1 and n.feed = 'visits'
  union
  select (r.previous).source_id, (r.previous).service_date from (
    select image::visit as previous from replaced_row where import_id = $1 and feed = 'visits' offset 0
  ) r`;

export const noteRestoredPatients = `
  insert into touched_patient select patient_key from replaced_row where import_id = $1 and feed = 'stays'`;

/** Loads read the programs they name and hold that lock to their end: none can be naming one that goes. */
export const lockPrograms = 'lock table program in access exclusive mode';

/** Programs it added. */
export const addedPrograms = `
  select t.code from program t
  where t.import_id = $1 and not exists (
    select from replaced_row n where ${kept(feedTables.programs)} and n.natural_key = ${journalKey(feedTables.programs)})`;

const naming = Object.values(feedTables).filter(({ columns }) => columns.some(({ name }) => name === 'program_id'));

/** Programs that would go though rows, as they are or as another undo would restore them, name them; with their imports. */
export const programsInUse = `
  with going as (select id, code from program where code = any($2))
  ${naming.map(({ table }) => `select code, import_id from ${table} join going on going.id = program_id`).join('\n  union\n  ')}
  union
  select code, import_id from replaced_row join going on going.id = program_id
  where feed <> 'programs' and import_id <> $1
  order by code, import_id`;

export const closeUndone = `
  update import set state = 'undone', undone_by = $2, undone_at = clock_timestamp() where id = $1`;
