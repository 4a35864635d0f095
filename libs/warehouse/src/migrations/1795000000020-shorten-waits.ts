import type { PoolClient } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rebuildRollups } from '../rollups/rebuild-rollups';

/** Lead times as a short text instead of pairs of bytes. Fills every rollup: only now are all their tables as they are written. */
export class ShortenWaits1795000000020 implements MigrationInterface {
  readonly name = 'ShortenWaits1795000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('delete from visit_month_wait');
    await runner.query(
      'alter table visit_month_wait drop column waits, drop column far_waits, add waits text not null',
    );
    await rebuildRollups((await runner.connect()) as PoolClient);
  }

  /** Empty: `inflect rollups rebuild` fills it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from visit_month_wait');
    await runner.query('alter table visit_month_wait drop column waits, add waits bytea, add far_waits bytea');
  }
}
