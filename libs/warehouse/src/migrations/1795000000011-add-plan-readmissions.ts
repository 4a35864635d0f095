import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create type pcr_exclusion as enum ('died', 'merged', 'same_day', 'hospice', 'age', 'obstetric', 'none')`,
  `delete from stay_index`,
  `alter table stay_index
      add pcr_exclusion pcr_exclusion not null,
      add pcr_eligible boolean not null,
      add pcr_readmitted boolean not null`,
];

/** Filled by migration 22, once the table is as it is written. */
export class AddPlanReadmissions1795000000011 implements MigrationInterface {
  readonly name = 'AddPlanReadmissions1795000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stay_index drop pcr_exclusion, drop pcr_eligible, drop pcr_readmitted');
    await runner.query('drop type pcr_exclusion');
  }
}
