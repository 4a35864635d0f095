import type { PoolClient } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refreshStayIndex } from '../readmissions/refresh-stay-index';

const statements = [
  `create type pcr_exclusion as enum ('died', 'merged', 'same_day', 'hospice', 'age', 'obstetric', 'none')`,
  `delete from stay_index`,
  `alter table stay_index
      add pcr_exclusion pcr_exclusion not null,
      add pcr_eligible boolean not null,
      add pcr_readmitted boolean not null`,
];

export class AddPlanReadmissions1795000000011 implements MigrationInterface {
  readonly name = 'AddPlanReadmissions1795000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    const [found]: { stays: boolean }[] = await runner.query('select exists (select from stay) as stays');
    if (!found?.stays) return;
    // Flags are derived from the stays, so an existing database computes them anew.
    await runner.query('create temp table touched_patient on commit drop as select distinct patient_key from stay');
    await refreshStayIndex((await runner.connect()) as PoolClient);
    await runner.query('drop table touched_patient');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stay_index drop pcr_exclusion, drop pcr_eligible, drop pcr_readmitted');
    await runner.query('drop type pcr_exclusion');
  }
}
