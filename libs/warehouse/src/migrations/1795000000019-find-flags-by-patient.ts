import type { MigrationInterface, QueryRunner } from 'typeorm';

const keyed = (columns: string): string[] => [
  'alter table stay_index drop constraint stay_index_pk',
  `alter table stay_index add constraint stay_index_pk primary key (${columns})`,
];

/** Flags are made again by patient: they are found, and written, in that order. */
export class FindFlagsByPatient1795000000019 implements MigrationInterface {
  readonly name = 'FindFlagsByPatient1795000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of keyed('patient_key, natural_key')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of keyed('natural_key, patient_key')) await runner.query(statement);
  }
}
