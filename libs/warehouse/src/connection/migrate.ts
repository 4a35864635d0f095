import type { DataSource } from 'typeorm';
import { restoreIndexes } from '../loading/later-indexes';

/** Brings the schema up to date; a server and a command that start together take turns. Returns the migrations it ran. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.query(`select pg_advisory_lock(hashtextextended('inflect.migrations', 0))`);
  try {
    const ran = await dataSource.runMigrations();
    await restoreIndexes(dataSource, ['visits']); // a first load that was killed just after its commit
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtextextended('inflect.migrations', 0))`);
    await runner.release();
  }
}
