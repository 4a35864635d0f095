import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the resources of a FHIR export: read, loaded, rejected, ignored, with reasons. */
export class AddImportResources1795000000017 implements MigrationInterface {
  readonly name = 'AddImportResources1795000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import add column resources jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column resources');
  }
}
