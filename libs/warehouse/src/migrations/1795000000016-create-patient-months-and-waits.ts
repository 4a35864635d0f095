import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // patients: distinct ones of the month in all sources. Columns that a cuboid does not keep are null.
  `create table visit_month_patients (
      patients bigint not null,
      service_date date not null,
      program_id integer,
      site_id integer,
      modality modality,
      cuboid text not null
  )`,
  `create index visit_month_patients_cuboid_service_date_index on visit_month_patients (cuboid, service_date)`,
  // waits: pairs of (days, visits), two bytes each; far_waits: those that need four bytes each.
  `create table visit_month_wait (
      n bigint not null,
      patient_bits bigint not null,
      source_id integer not null,
      service_date date not null,
      program_id integer not null,
      status visit_status not null,
      late_cancel boolean,
      future boolean,
      unresolved boolean,
      patients bigint[],
      waits bytea,
      far_waits bytea
  )`,
  `create index visit_month_wait_program_id_service_date_index on visit_month_wait (program_id, service_date)`,
];

/** Filled by migration 20, with all that is kept up together. */
export class CreatePatientMonthsAndWaits1795000000016 implements MigrationInterface {
  readonly name = 'CreatePatientMonthsAndWaits1795000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visit_month_patients, visit_month_wait');
  }
}
