import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distributeOnCitus } from '../connection/distribute-on-citus';

/** Wide columns first. A group's patients are kept while there are fewer than the cap; null: that many or more. */
const table = (name: string, columns: string): string => `create table ${name} (
      n bigint not null,
      patient_bits bigint not null,
      source_id integer not null,
      service_date date not null,
      ${columns},
      status visit_status not null,
      late_cancel boolean,
      future boolean,
      unresolved boolean,
      patients bigint[]
  )`;

const statements = [
  table('visit_day', 'program_id integer not null, modality modality not null'),
  table('visit_month', 'program_id integer not null, modality modality not null'),
  table('visit_month_program_site', 'program_id integer not null, site_id integer, modality modality not null'),
  table('visit_month_site', 'site_id integer'),
  table('visit_month_person', 'program_id integer not null, race_ethnicity_id integer, age_band age_band'),
  table('visit_month_payer', 'program_id integer not null, payer_id integer, modality modality not null'),
  table('visit_month_lead', 'program_id integer not null, lead_time_days integer'),
  `create index visit_day_service_date_program_id_index on visit_day (service_date, program_id)`,
  // One index each, in the order the rows are written in: a second would double the cost of writing them.
  ...['visit_month', 'visit_month_site'].map(
    (name) => `create index ${name}_service_date_index on ${name} (service_date)`,
  ),
  ...['visit_month_program_site', 'visit_month_person', 'visit_month_payer', 'visit_month_lead'].map(
    (name) => `create index ${name}_program_id_service_date_index on ${name} (program_id, service_date)`,
  ),
];

/** Filled by migration 20, with all that is kept up together. */
export class CreateRollups1795000000008 implements MigrationInterface {
  readonly name = 'CreateRollups1795000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await distributeOnCitus(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table visit_day, visit_month, visit_month_program_site, visit_month_site, visit_month_person,
        visit_month_payer, visit_month_lead`,
    );
  }
}
