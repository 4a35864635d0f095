import type { SnapshotStamp } from '@inflect/measures';
import type { DataSource } from 'typeorm';

/** Snapshot numbers: which state of the data a result was computed on. */
export class SnapshotRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Number 0 before the first import. */
  async latest(): Promise<SnapshotStamp & { cause: string }> {
    const [row]: { number: number; committed_at: Date; cause: string }[] = await this.dataSource.query(
      'select number, committed_at, cause from snapshot order by number desc limit 1',
    );
    if (!row) throw new Error('No snapshot: run the migrations first.');
    return { number: row.number, committedAt: row.committed_at.toISOString(), cause: row.cause };
  }

  /** Gives the data the next number for a cause that is not an import, e.g. a changed definition. */
  async advance(cause: string): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(lockSnapshots);
      const [row]: { number: number }[] = await manager.query(nextSnapshot, [cause, null]);
      if (!row) throw new Error('No snapshot: run the migrations first.');
      return row.number;
    });
  }
}

/** Held to the end of the transaction, so that numbers follow the order of commits without gaps. */
export const lockSnapshots = `select pg_advisory_xact_lock(hashtextextended('inflect.snapshot', 0))`;

/** $1 cause, $2 import id or null. */
export const nextSnapshot = `
  insert into snapshot (number, committed_at, cause, import_id)
  select max(number) + 1, clock_timestamp(), $1, $2::integer from snapshot
  returning number`;
