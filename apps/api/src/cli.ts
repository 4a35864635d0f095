import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { FileRefused, ProfileRefused, PseudonymKeyRefused } from '@inflect/ingest';
import { ImportFailure } from '@inflect/warehouse';
import { addAccessCommands } from './cli/access.commands';
import { addAdministrationCommands } from './cli/administration.commands';
import { addExplainCommand } from './cli/explain.command';
import { CommandFailure, UsageFailure } from './cli/failure';
import { addImportCommand } from './cli/import.command';
import { addImportsCommands } from './cli/imports.command';
import { addKeysCommands } from './cli/keys.commands';
import { addMappingCommands } from './cli/mapping.commands';
import { addQueryCommand } from './cli/query.command';
import { addRejectsCommand } from './cli/rejects.command';
import { addReportCommand } from './cli/report.command';
import { addRollupsCommands } from './cli/rollups.commands';
import { addWatchCommand } from './cli/watch.command';
import { EnvironmentError } from './config/environment';
import { Refusal } from './graphql/refusal';

const program = new Command('inflect')
  .description('Telehealth program analytics. Exit code 0: done; 1: failed; 2: wrong usage.')
  .showHelpAfterError('Add --help to see how.')
  .exitOverride();
addImportCommand(program);
addImportsCommands(program);
addRejectsCommand(program);
addWatchCommand(program);
addMappingCommands(program);
addQueryCommand(program);
addExplainCommand(program);
addReportCommand(program);
addAccessCommands(program);
addAdministrationCommands(program);
addKeysCommands(program);
addRollupsCommands(program);

const fail = (message: string, code: 1 | 2): void => {
  process.stderr.write(`${message.replaceAll('\n', ' ')}\n`);
  process.exitCode = code;
};

/** Failures a person can act on carry their own words; anything else must not leak what it was about. */
function report(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UsageFailure || error instanceof ProfileRefused || error instanceof EnvironmentError) {
    fail(error.message, 2);
  } else if (
    error instanceof CommandFailure ||
    error instanceof FileRefused ||
    error instanceof PseudonymKeyRefused ||
    error instanceof ImportFailure ||
    error instanceof Refusal
  ) {
    fail(error.message, 1);
  } else {
    const kind = error instanceof Error ? error.name : 'error';
    if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    fail(`Inflect failed inside (${kind}). Run again with LOG_LEVEL=debug and report what it prints.`, 1);
  }
}

try {
  await program.parseAsync();
} catch (error) {
  report(error);
}
