import type { PoolClient } from 'pg';
import { feedTables } from '../feeds/feed-tables';

type Client = Pick<PoolClient, 'query'>;

/** A table whose rows hold pseudonyms, found by the names of its columns, so that a new table is not forgotten. */
export interface PseudonymTable {
  table: string;
  /** All that are stored, in order. */
  columns: string[];
}

/** The journal of replaced rows holds whole rows as text besides: it is re-keyed on its own. */
export const journal = 'replaced_row';

export async function pseudonymTables(client: Client): Promise<PseudonymTable[]> {
  const found = await client.query<PseudonymTable>(`
    select c.relname::text as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> '${journal}'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.oid, c.relname
    having bool_or(a.attname in ('natural_key', 'patient_key', 'response_key'))
    order by c.relname`);
  return found.rows;
}

/** Rows of aggregated or unlinked facts carry the start of their own key in place of a patient's. */
const ownKey = (naturalKey: string) => `('x' || left(replace(${naturalKey}::text, '-', ''), 16))::bit(64)::bigint`;

/** The columns of `t` as the new key stores them; joins rekeyed_natural n, rekeyed_patient p and rekeyed_response r. */
export function rekeyedColumns({ columns }: PseudonymTable, row = 't'): string[] {
  const of = (column: string) => `${row}."${column}"`;
  const patient = columns.includes('has_patient')
    ? `case when ${of('has_patient')} then p.new else ${ownKey('n.new')} end`
    : 'p.new';
  return columns.map((column) => {
    if (column === 'natural_key') return 'n.new';
    if (column === 'patient_key') return patient;
    // Made of the pseudonym before, among the rest.
    if (column === 'content_hash') return 'null::bigint';
    return column === 'response_key' ? 'r.new' : of(column);
  });
}

/** Outer joins: a pseudonym without its successor becomes null, which its column refuses. */
export const rekeyingJoins = ({ columns }: PseudonymTable, row = 't'): string =>
  [
    columns.includes('natural_key') ? `left join rekeyed_natural n on n.old = ${row}.natural_key` : '',
    columns.includes('patient_key') ? `left join rekeyed_patient p on p.old = ${row}.patient_key` : '',
    columns.includes('response_key') ? `left join rekeyed_response r on r.old = ${row}.response_key` : '',
  ].join(' ');

/** Every stored pseudonym of patients or of responses, of the journal's rows too. */
export const distinctKeys = (tables: readonly PseudonymTable[], column: 'patient_key' | 'response_key'): string => {
  const holding = tables.filter(({ columns }) => columns.includes(column));
  const stored = holding.map(({ table, columns }) => {
    const linked = column === 'patient_key' && columns.includes('has_patient') ? 'where has_patient' : '';
    return `select ${column} as key from ${table} ${linked}`;
  });
  const replaced =
    column === 'patient_key'
      ? `select patient_key from ${journal} where patient_key is not null`
      : // Only survey answers have responses; the row type reads the image.
        `select (image::${feedTables.surveys.table}).response_key from ${journal} where feed = 'surveys'`;
  return [...stored, replaced].join('\n union ');
};

/** The date a table's rows are stored in the order of, so that its BRIN index goes on leaving out block ranges. */
export function storedOrder(table: string): string {
  const storedBy = Object.values(feedTables).find((feed) => feed.table === table)?.storedBy;
  return storedBy === undefined ? '' : `order by "${storedBy}"`;
}
