import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `alter type import_state add value 'staged'`,
  `alter type import_state add value 'validated'`,
  `alter type import_state add value 'cancelled'`,
  `alter table import
      add queued boolean not null default false,
      add request jsonb,
      add failure_code text,
      add attempts integer not null default '0',
      add cancel_requested boolean not null default false,
      add progress_rows integer not null default '0',
      add progress_bytes bigint not null default '0',
      add total_bytes bigint,
      add started_at timestamptz,
      add progress_at timestamptz`,
];

/** An enum value cannot be dropped: the type is made again. What was cancelled or under way reads as failed. */
const takenBack = [
  `alter table import
      drop queued, drop request, drop failure_code, drop attempts, drop cancel_requested, drop progress_rows,
      drop progress_bytes, drop total_bytes, drop started_at, drop progress_at`,
  `alter type import_state rename to import_state_with_jobs`,
  `create type import_state as enum ('received', 'committed', 'failed', 'removed', 'undone')`,
  `alter table import alter state type import_state
      using (case when state::text in ('staged', 'validated', 'cancelled') then 'failed' else state::text end)::import_state`,
  `drop type import_state_with_jobs`,
];

export class CreateImportJobs1795000000009 implements MigrationInterface {
  readonly name = 'CreateImportJobs1795000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of takenBack) await runner.query(statement);
  }
}
