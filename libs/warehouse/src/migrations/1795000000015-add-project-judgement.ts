import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddProjectJudgement1795000000015 implements MigrationInterface {
  readonly name = 'AddProjectJudgement1795000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table project
        add column ruled_out_events jsonb not null default '[]',
        add column accept_instrument_change boolean not null default false`);
    // The defaults were for the projects that were there.
    await runner.query(`
      alter table project
        alter column ruled_out_events drop default,
        alter column accept_instrument_change drop default`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table project drop column ruled_out_events, drop column accept_instrument_change');
  }
}
