import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table person (
      natural_key uuid not null,
      source_updated_at timestamptz,
      import_id integer not null,
      source_id integer not null,
      person_id text not null,
      name text not null,
      degrees text,
      department text,
      academic_rank text,
      rank_since date,
      track text,
      hired_on date,
      constraint person_pk primary key (natural_key)
  )`,
  `create index person_person_id_index on person (person_id)`,
  `create type role_kind as enum ('leadership', 'committee', 'teaching', 'clinical')`,
  `create type role_level as enum (
      'chief', 'vice_president', 'associate_chief', 'executive_director', 'senior_director',
      'associate_director', 'medical_director', 'director', 'manager', 'lead', 'member', 'other')`,
  `create table role (
      natural_key uuid not null,
      source_updated_at timestamptz,
      import_id integer not null,
      source_id integer not null,
      role_id text not null,
      person_id text,
      title text not null,
      organisation text,
      unit text,
      started_on date not null,
      ended_on date,
      fte double precision,
      kind role_kind,
      level role_level not null,
      telehealth boolean not null,
      counted boolean not null,
      rule text not null,
      scope jsonb not null,
      constraint role_pk primary key (natural_key)
  )`,
  `create index role_person_id_index on role (person_id)`,
  `create table role_count (
      natural_key uuid not null,
      source_updated_at timestamptz,
      import_id integer not null,
      source_id integer not null,
      organisation text not null,
      as_of date not null,
      count integer not null,
      definition text,
      citation text,
      constraint role_count_pk primary key (natural_key)
  )`,
  `create type activity_kind as enum (
      'qi_project', 'protocol', 'dashboard', 'curriculum', 'publication', 'presentation', 'committee',
      'mentorship', 'grant', 'award')`,
  `create table activity (
      natural_key uuid not null,
      source_updated_at timestamptz,
      import_id integer not null,
      source_id integer not null,
      activity_id text not null,
      person_id text,
      kind activity_kind not null,
      title text not null,
      "on" date not null,
      contribution text,
      project text,
      reach text,
      trainees integer,
      peer_reviewed boolean,
      url text,
      constraint activity_pk primary key (natural_key)
  )`,
  `create index activity_person_id_index on activity (person_id)`,
  `create type event_kind as enum ('payer', 'coding', 'ehr', 'vendor', 'staffing', 'epidemic', 'other')`,
  `create table event (
      natural_key uuid not null,
      source_updated_at timestamptz,
      import_id integer not null,
      source_id integer not null,
      "on" date not null,
      "until" date,
      title text not null,
      kind event_kind not null,
      programs text[],
      constraint event_pk primary key (natural_key)
  )`,
];

export class CreateRecords1795000000003 implements MigrationInterface {
  readonly name = 'CreateRecords1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table person, role, role_count, activity, event`);
    await runner.query(`drop type role_kind, role_level, activity_kind, event_kind`);
  }
}
