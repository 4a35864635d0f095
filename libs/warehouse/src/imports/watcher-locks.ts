import type { DataSource } from 'typeorm';

const key = `hashtextextended('inflect.watcher:' || $1, 0)`;

/** Tells a watcher of a drop folder that lives from one that died, whichever machine it was on: a living one holds its lock. */
export class WatcherLocks {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work while this watcher's name is held. */
  async during<T>(watcher: string, work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query(`select pg_advisory_lock(${key})`, [watcher]);
      try {
        return await work();
      } finally {
        await runner.query(`select pg_advisory_unlock(${key})`, [watcher]).catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  /** True when nobody holds the name. */
  async isDead(watcher: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [row]: { free: boolean }[] = await manager.query(`select pg_try_advisory_xact_lock(${key}) as free`, [
        watcher,
      ]);
      return row?.free === true;
    });
  }
}
