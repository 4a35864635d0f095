import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { FileRefused, ProfileRefused, PseudonymKeyRefused } from '@inflect/ingest';
import { ImportFailure } from '@inflect/warehouse';
import { CommandFailure, StoppedEarly, UsageFailure } from './cli/failure';
import { EnvironmentError } from './config/environment';
import { Refusal } from './graphql/refusal';

const program = new Command('inflect')
  .description('Telehealth program analytics. Exit code 0: done; 1: failed; 2: wrong usage.')
  .showHelpAfterError('Add --help to see how.')
  .exitOverride();

/** Only what the command needs is loaded. */
async function addCommands(): Promise<void> {
  if (['import', 'watch'].includes(process.argv[2] ?? '')) {
    const { addImportingCommands } = await import('./cli/imports/importing-commands');
    addImportingCommands(program);
  } else {
    const { addEveryCommand } = await import('./cli/every-command');
    addEveryCommand(program);
  }
}

/** One line and an exit code. Failures a person can act on carry their own words; anything else must not leak what it was about. */
function failureOf(error: unknown): { message: string; code: 1 | 2 } {
  if (error instanceof StoppedEarly) {
    const { message, code } = failureOf(error.cause);
    const named = message.includes(error.file) ? message : `${error.file}: ${message}`;
    return { message: `${named} ${error.rest}`.trim(), code };
  }
  if (error instanceof UsageFailure || error instanceof ProfileRefused || error instanceof EnvironmentError)
    return { message: error.message, code: 2 };
  if (
    error instanceof CommandFailure ||
    error instanceof FileRefused ||
    error instanceof PseudonymKeyRefused ||
    error instanceof ImportFailure ||
    error instanceof Refusal
  )
    return { message: error.message, code: 1 };
  const kind = error instanceof Error ? error.name : 'error';
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return {
    message: `Inflect failed inside (${kind}). Run again with LOG_LEVEL=debug and report what it prints.`,
    code: 1,
  };
}

function report(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const { message, code } = failureOf(error);
  process.stderr.write(`${message.replaceAll('\n', ' ')}\n`);
  process.exitCode = code;
}

try {
  await addCommands();
  await program.parseAsync();
} catch (error) {
  report(error);
}
