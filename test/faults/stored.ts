import type { Client } from 'pg';

const dimensions = ['source', 'program', 'site', 'specialty', 'provider', 'payer'];
/** Where the text of an id stands; ids themselves depend on what was tried before. */
const dimensionOf = (column: string): string => {
  const named = column.replace(/_id$/, '');
  return dimensions.includes(named) ? named : 'code';
};
const isId = (column: string): boolean => column.endsWith('_id');

/** Rollups are found by their name, so that a new one is compared too. */
const comparedTables = `
  select c.table_name as "table", array_agg(c.column_name::text order by c.column_name) as columns,
    array_agg(c.column_name::text) filter (where c.data_type = 'ARRAY') as lists
  from information_schema.columns c
  where c.table_schema = 'public' and c.column_name <> 'import_id'
    and (c.table_name in ('visit', 'source_extent', 'tombstone') or c.table_name like 'visit\\_day%' or c.table_name like 'visit\\_month%')
  group by 1 order by 1`;

/** Rows and a checksum of the fact, of every rollup and of what belongs to them, whatever order they lie in; the fact's indexes. */
export async function storedContents(database: Client): Promise<Record<string, string>> {
  const tables = await database.query<{ table: string; columns: string[]; lists: string[] | null }>(comparedTables);
  const contents: Record<string, string> = {};
  for (const { table, columns, lists } of tables.rows) {
    const values = columns.map((column) => {
      if (isId(column)) return `of_${column}.code`;
      // Lists are sets: their order says nothing.
      return lists?.includes(column)
        ? `case when cardinality(t.${column}) < 2 then t.${column} else (select array_agg(e order by e) from unnest(t.${column}) e) end`
        : `t.${column}`;
    });
    // One join a code: looked up row by row they cost most of a trial.
    const codes = columns
      .filter(isId)
      .map((column) => `left join ${dimensionOf(column)} of_${column} on of_${column}.id = t.${column}`);
    const { rows } = await database.query<{ sum: string }>(
      `select count(*) || ' rows ' || coalesce(sum(hashtextextended(row(${values.join(', ')})::text, 0)::numeric), 0) as sum
       from ${table} t ${codes.join(' ')}`,
    );
    contents[table] = rows[0]?.sum ?? '';
  }
  // A first load sets an index aside; it is there again whatever happened.
  const indexes = await database.query<{ names: string }>(
    `select string_agg(indexname, ' ' order by indexname) as names from pg_indexes where schemaname = 'public' and tablename = 'visit'`,
  );
  contents['indexes of visit'] = indexes.rows[0]?.names ?? '';
  for (const table of ['replaced_row', 'import_problem', 'site', 'provider', 'payer', 'code']) {
    const { rows } = await database.query<{ n: string }>(`select count(*) || ' rows' as n from ${table}`);
    contents[table] = rows[0]?.n ?? '';
  }
  return contents;
}

/** Days and months on which a rollup does not add up to the fact; none is right. */
export async function rollupFaults(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ table: string }>(
    `select table_name as "table" from information_schema.columns
     where table_schema = 'public' and column_name = 'n' and (table_name like 'visit\\_day%' or table_name like 'visit\\_month%')`,
  );
  const faults: string[] = [];
  for (const { table } of rows) {
    const date = table.includes('day') ? 'service_date' : `date_trunc('month', service_date::timestamp)::date`;
    // Lead times are summed where they are known.
    const summed = table === 'visit_month_wait' ? 'where lead_time_days is not null' : '';
    const found = await database.query(
      `select from (select source_id, ${date} as date, status, count(*) as n from visit ${summed} group by 1, 2, 3) f
       full join (select source_id, service_date as date, status, sum(n) as n from ${table} group by 1, 2, 3) r
       using (source_id, date, status) where f.n is distinct from r.n limit 1`,
    );
    if (found.rowCount) faults.push(table);
  }
  return faults;
}

/** Rows of a source in the fact; a rollup read with them has as many. */
export async function rowsOf(database: Client, source: string): Promise<number> {
  const { rows } = await database.query<{ fact: number; rollup: number }>(counted, [source]);
  expect(rows[0]?.rollup).toBe(rows[0]?.fact);
  return rows[0]?.fact ?? 0;
}

const counted = `
  select (select count(*)::int from visit where source_id in (select id from source where code = $1)) as fact,
    (select coalesce(sum(n), 0)::int from visit_month where source_id in (select id from source where code = $1)) as rollup`;

/** What a transaction that was cut off could leave: temporary tables, locks, prepared transactions, jobs. */
export async function leftInDatabase(database: Client): Promise<Record<string, number>> {
  const { rows } = await database.query<Record<string, number>>(`
    select (select count(*)::int from pg_class where relpersistence = 't') as "temporaryTables",
      (select count(*)::int from pg_prepared_xacts) as "preparedTransactions",
      (select count(*)::int from graphile_worker.jobs) as jobs,
      (select count(*)::int from import where state in ('received', 'staged', 'validated')) as "unfinishedImports",
      (select count(*)::int from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
        and (classid::bigint << 32 | objid::bigint) in (select hashtextextended('inflect.import:' || i.id, 0) from import i)) as "importLocks"`);
  return rows[0] ?? {};
}
