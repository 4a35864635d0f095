import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table project (
      code text not null,
      source text not null,
      title text not null,
      aim text not null,
      program text not null,
      measure text not null,
      version text not null,
      intervention_on date not null,
      baseline_from date not null,
      baseline_to date not null,
      post_from date not null,
      post_to date not null,
      constraint project_pk primary key (code)
  )`,
  `create type report_format as enum ('PDF', 'DOCX')`,
  `create table report_file (
      id uuid not null default gen_random_uuid(),
      principal text not null,
      file_name text not null,
      format report_format not null,
      digest text not null,
      content bytea not null,
      created_at timestamptz not null default now(),
      constraint report_file_pk primary key (id)
  )`,
];

export class CreateProjectsAndReports1795000000006 implements MigrationInterface {
  readonly name = 'CreateProjectsAndReports1795000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table project, report_file`);
    await runner.query(`drop type report_format`);
  }
}
