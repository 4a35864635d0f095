import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTombstones1795000000013 implements MigrationInterface {
  readonly name = 'CreateTombstones1795000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tombstone (
        natural_key uuid not null,
        source_updated_at timestamptz not null,
        import_id integer not null,
        source_id integer not null,
        feed feed_name not null,
        constraint tombstone_pk primary key (source_id, feed, natural_key, import_id)
      )`);
    await runner.query('create index tombstone_import_id_index on tombstone (import_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tombstone');
  }
}
