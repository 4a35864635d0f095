import type { FeedTable } from '../../feeds/feed-table';
import { changesOnlyDate, sameKey } from './staging-sql';

type Table = Pick<FeedTable, 'table' | 'identity' | 'feed'> & { columns: readonly { name: string }[] };

/** Row images are text: pinned for the transaction to forms that are exact and readable under any server setting. */
export const pinTextForms = `
  select set_config('datestyle', 'ISO, YMD', true), set_config('extra_float_digits', '1', true)`;

/** What finds a row of `t` in the journal. Programs of one code are one row whoever sent it. */
export const journalKey = ({ identity }: Pick<Table, 'identity'>) =>
  identity === 'code' ? 'md5(t.code)::uuid' : 't.natural_key';

function programOf(table: Table): string {
  if (table.identity === 'code') return 't.id';
  return table.columns.some(({ name }) => name === 'program_id') ? 't.program_id' : 'null::integer';
}

/** A program is shared by sources, so their locks do not keep it still between its image and its change. */
const keepStill = ({ identity }: Table) => (identity === 'code' ? 'for update of t' : '');

const keep = (table: Table, condition: string) => `
  insert into replaced_row
    (import_id, previous_import_id, source_id, program_id, feed, natural_key, patient_key, image)
  select $1::integer, t.import_id, t.source_id, ${programOf(table)}, '${table.feed}', ${journalKey(table)},
    ${table.identity === 'fact' ? 't.patient_key' : 'null::bigint'}, t::text
  from ${table.table} t join staging s on ${sameKey(table)}
  where ${condition}
  ${keepStill(table)}`;

/** Before noteNewerDates. $1 import id. */
export const keepDated = (table: Table) => keep(table, changesOnlyDate(table));

/** Before rows are moved, deleted or updated, when staging holds nothing else that is stored. $1 import id. */
export const keepReplaced = (table: Table, onlyNew: boolean) => keep(table, onlyNew ? 's.deleted' : 'true');
