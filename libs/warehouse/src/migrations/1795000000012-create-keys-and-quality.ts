import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table pseudonym_key (
      position integer not null,
      key_id text not null,
      current_since timestamptz not null,
      constraint pseudonym_key_key_id_unique unique (key_id),
      constraint pseudonym_key_pk primary key (position)
  )`,
  `create table import_month (
      import_id integer not null,
      month date not null,
      days integer not null,
      constraint import_month_pk primary key (import_id, month)
  )`,
];

/** A database with data has no key recorded yet: its next import records the one it uses. */
export class CreateKeysAndQuality1795000000012 implements MigrationInterface {
  readonly name = 'CreateKeysAndQuality1795000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pseudonym_key, import_month');
  }
}
