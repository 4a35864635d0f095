import type { Command } from 'commander';
import { operator } from '../access/principal';
import { SampleService } from '../imports/sample.service';
import { schemaText } from '../schema-text';
import { print, printJson } from './print';
import { withApplication } from './with-application';

export function addAdministrationCommands(program: Command): void {
  program
    .command('schema')
    .description('Print the GraphQL SDL.')
    .action(async () => void process.stdout.write(await schemaText()));

  program
    .command('migrate')
    .description('Bring the database to this version; starting the server does so too.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      // Opening the application runs the migrations.
      await withApplication(async () => undefined);
      if (options.json) printJson({ migrated: true });
      else print('The database is at this version.');
    });

  const sample = program.command('sample').description('The labelled sample health system.');
  sample
    .command('load')
    .description('Load it through the ordinary import.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const started = performance.now();
      const rows = await withApplication((app) =>
        app.get(SampleService).load(operator, (feed, loaded) => {
          if (!options.json) print(`${feed}: ${loaded.toLocaleString('en-US')} rows`);
        }),
      );
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      if (options.json) printJson({ rows, seconds });
      else print(`SAMPLE loaded: ${rows.toLocaleString('en-US')} rows in ${seconds} s.`);
    });
  sample
    .command('remove')
    .description('Remove every SAMPLE row.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const rows = await withApplication((app) => app.get(SampleService).remove(operator));
      if (options.json) printJson({ removed: rows });
      else print(`SAMPLE removed: ${rows.toLocaleString('en-US')} rows.`);
    });
}
