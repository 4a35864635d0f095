// jest globalTeardown of the cluster that jest-postgres-setup.mjs started.
export default async function tearDown() {
  await globalThis.throwawayPostgres?.stop();
}
