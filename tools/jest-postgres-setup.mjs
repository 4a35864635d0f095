// jest globalSetup: a throwaway PostgreSQL for the run, its address in DATABASE_URL. A DATABASE_URL of the person's own is never
// touched: tests empty tables. INFLECT_TEST_DATABASE_URL names another throwaway server, where one is wanted.
import { startThrowawayPostgres } from './postgres.mjs';

export default async function setUp() {
  const outside = process.env.INFLECT_TEST_DATABASE_URL;
  if (!outside) globalThis.throwawayPostgres = await startThrowawayPostgres();
  process.env.DATABASE_URL = outside ?? globalThis.throwawayPostgres.url;
}
