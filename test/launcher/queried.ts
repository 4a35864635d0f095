import pg from 'pg';

/** The rows of one statement on a connection of its own. */
export async function queried<Row extends pg.QueryResultRow>(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
