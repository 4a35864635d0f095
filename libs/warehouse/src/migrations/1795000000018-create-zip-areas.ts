import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isOnCitus } from '../connection/distribute-on-citus';

/** Rurality of three-digit ZIP code areas, as the organisation loaded it. */
export class CreateZipAreas1795000000018 implements MigrationInterface {
  readonly name = 'CreateZipAreas1795000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table zip3_area (
        zip3 text not null,
        rurality text not null,
        constraint zip3_area_pk primary key (zip3)
      )`);
    if (await isOnCitus(runner)) await runner.query(`select create_reference_table('zip3_area')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table zip3_area');
  }
}
