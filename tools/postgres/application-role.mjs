// The application's own login is not a superuser, so that row-level security and grants hold for it too.

/** Creates role and database `inflect`; run again after an interrupted first start it finishes the work. */
export async function ensureApplicationRole({ port, superuserPassword, password }) {
  const { default: pg } = await import('pg'); // first start only
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superuserPassword,
    database: 'postgres',
  });
  await client.connect();
  try {
    const role = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'inflect'`);
    const attributes = `LOGIN CREATEROLE CREATEDB PASSWORD ${client.escapeLiteral(password)}`;
    await client.query(`${role.rowCount ? 'ALTER' : 'CREATE'} ROLE inflect ${attributes}`);
    // Lets the login act as the roles that it creates (the read-only analytics role).
    await client.query(`ALTER ROLE inflect SET createrole_self_grant = 'set, inherit'`);
    const database = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'inflect'`);
    if (!database.rowCount) await client.query('CREATE DATABASE inflect OWNER inflect');
  } finally {
    await client.end();
  }
}
