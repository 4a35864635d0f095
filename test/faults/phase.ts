import type { Client } from 'pg';

/** The id of the latest import; a trial's own comes after it. */
export async function latestImport(database: Client): Promise<number> {
  const { rows } = await database.query<{ id: number }>('select coalesce(max(id), 0)::int as id from import');
  return rows[0]?.id ?? 0;
}

/** The state of the latest import after `since`, as others see it; none: nobody has heard of it. */
export const stateOf = async (database: Client, since: number): Promise<string> => {
  const { rows } = await database.query<{ state: string }>(
    `select state || case when attempts > 1 then ' again' else '' end as state
     from import where queued and id > $1 order by id desc limit 1`,
    [since],
  );
  return rows[0]?.state ?? 'none';
};

/** What the product's open transactions do or did last, latest statements of each. */
const underWay = `
  select query from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`;

const statements: readonly (readonly [phase: string, statement: RegExp])[] = [
  ['committing', /^\s*commit/i],
  ['indexes', /create index|brin_summarize/i],
  ['statistics', /^\s*analyze visit\b/i],
  ['rollups', /rollup_(day|month)|visit_(day|month)|patient_month/i],
];
const ofState: Record<string, string> = { staged: 'reading', validated: 'merging', committed: 'committed' };

/** Where in an import the database is: told by the statements under way, else by the state others see. */
export async function phaseOf(database: Client, since: number): Promise<string> {
  const state = await stateOf(database, since);
  const { rows } = await database.query<{ query: string }>(underWay);
  const phase = statements.find(([, statement]) => rows.some(({ query }) => statement.test(query)))?.[0];
  const general = ofState[state] ?? 'receiving';
  // Months are written as they end, while the file is still read.
  return phase === 'rollups' && general === 'reading' ? 'reading, writing rollups' : (phase ?? general);
}
