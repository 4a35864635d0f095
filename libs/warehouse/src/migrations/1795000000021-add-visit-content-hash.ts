import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visits that stand already have none: they are compared column by column until they change. */
export class AddVisitContentHash1795000000021 implements MigrationInterface {
  readonly name = 'AddVisitContentHash1795000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table visit add content_hash bigint');
    // Images of replaced rows are texts of whole rows.
    await runner.query(`update replaced_row set image = left(image, -1) || ',)' where feed = 'visits'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update replaced_row set image = regexp_replace(image, ',[^,]*$', ')') where feed = 'visits'`);
    await runner.query('alter table visit drop column content_hash');
  }
}
