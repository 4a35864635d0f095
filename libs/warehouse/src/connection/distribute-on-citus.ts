const references = ['source', 'program', 'site', 'specialty', 'provider', 'payer', 'code'];
const facts = ['visit', 'visit_count', 'stay', 'stay_index', 'survey_answer', 'observation'];

/** The statements that spread the facts over Citus workers by patient; codes are on every worker, all else stays local. */
export const distribution: readonly string[] = [
  ...references.map((table) => `select create_reference_table('${table}')`),
  ...facts.map((table, n) =>
    n === 0
      ? `select create_distributed_table('${table}', 'patient_key')`
      : `select create_distributed_table('${table}', 'patient_key', colocate_with => 'visit')`,
  ),
];

interface Client {
  query(statement: string): Promise<unknown>;
}

/** Whether the database has the Citus extension. */
export async function isOnCitus(client: Client): Promise<boolean> {
  const found = await client.query(`select extname from pg_extension where extname = 'citus'`);
  const rows: unknown = Array.isArray(found) ? found : (found as { rows: unknown[] }).rows;
  return Array.isArray(rows) && rows.length > 0;
}

/** Where the database has the Citus extension; elsewhere it asks that and does nothing. Returns whether it distributed. */
export async function distributeOnCitus(client: Client): Promise<boolean> {
  if (!(await isOnCitus(client))) return false;
  for (const statement of distribution) await client.query(statement);
  return true;
}
