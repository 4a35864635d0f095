import type { PoolClient } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refreshStayIndex } from '../readmissions/refresh-stay-index';

const statements = [
  'delete from stay_index',
  `alter table stay_index
      add counted_on date not null,
      add source_id integer not null,
      add program_id integer,
      add site_id integer,
      add disposition_id integer,
      add class stay_class not null,
      add age_band age_band,
      add planned boolean,
      add readmitted_30d boolean`,
  'create index stay_index_counted_on_index on stay_index (counted_on)',
];
const added = [
  'counted_on',
  'source_id',
  'program_id',
  'site_id',
  'disposition_id',
  'class',
  'age_band',
  'planned',
  'readmitted_30d',
];

/** What questions ask of a stay beside its flags, so that they read one table. All of it is derived from the stays. */
export class WidenStayIndex1795000000022 implements MigrationInterface {
  readonly name = 'WidenStayIndex1795000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    const [found]: { stays: boolean }[] = await runner.query('select exists (select from stay) as stays');
    if (!found?.stays) return;
    await runner.query('create temp table touched_patient on commit drop as select distinct patient_key from stay');
    await refreshStayIndex((await runner.connect()) as PoolClient);
    await runner.query('drop table touched_patient');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table stay_index ${added.map((column) => `drop ${column}`).join(', ')}`);
  }
}
