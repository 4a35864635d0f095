import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { accessRoles, type AccessRole, type Plane } from '@inflect/measures';
import { AuditRepository, ProgramRepository } from '@inflect/warehouse';
import { AccessTokenService } from '../access/access-token.service';
import { operator } from '../access/principal';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { ScopeService } from '../access/scope.service';
import { SignInService } from '../access/sign-in.service';
import { CommandFailure } from './failure';
import { print, printJson } from './print';
import { withApplication } from './with-application';

/** Where the server of this home last listened; null if it never ran. */
function runningAddress(home: string): string | null {
  try {
    return readFileSync(join(home, 'address'), 'utf8').trim();
  } catch {
    return null;
  }
}

interface TokenOptions {
  name: string;
  role: AccessRole;
  programs?: string;
  plane?: Plane;
  days: number;
  json?: boolean;
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new InvalidArgumentError('must be a whole number of days, 1-3650.');
  return days;
}

function knownPrograms(app: INestApplicationContext): Promise<Set<string>> {
  return app.get(ProgramRepository).codes(app.get(ScopeService).scopeOf(operator));
}

/** A mistyped code would make a token that sees nothing and never says why. */
function refuseUnknown(programs: readonly string[], known: ReadonlySet<string>): void {
  const unknown = programs.filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  const choices =
    known.size === 0 ? 'There are none yet: load them first.' : `There are: ${[...known].sort().join(', ')}.`;
  throw new CommandFailure(`No program has the code ${unknown.join(', ')}. ${choices}`);
}

export function addAccessCommands(program: Command): void {
  program
    .command('token')
    .description('Access tokens for programs and scripts.')
    .command('create')
    .description('Make a token and print it, once.')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices([...accessRoles]).makeOptionMandatory())
    .option('--programs <codes>', 'program codes, comma separated; all when absent')
    .addOption(
      new Option('--plane <plane>', 'exact or rounded numbers; analysts get released').choices(['exact', 'released']),
    )
    .option('--days <days>', 'days until it expires', wholeDays, 90)
    .option('--json', 'print as JSON')
    .action(async (options: TokenOptions) => {
      const programs =
        options.programs
          ?.split(',')
          .map((code) => code.trim())
          .filter(Boolean) ?? 'all';
      const plane = options.plane ?? (options.role === 'analyst' ? 'released' : 'exact');
      const { name, role, days } = options;
      const made = await withApplication(async (app) => {
        if (programs !== 'all') refuseUnknown(programs, await knownPrograms(app));
        return app.get(AccessTokenService).create({ name, role, programs, plane, days }, operator);
      });
      if (options.json) return printJson({ id: made.id, token: made.token, expiresAt: made.expiresAt.toISOString() });
      print(made.token);
    });

  program
    .command('sign-in')
    .description('Print a new one-time sign-in link for the running server.')
    .action(async () => {
      const [path, address] = await withApplication(async (app) => {
        const environment = app.get<Environment>(ENVIRONMENT);
        return [await app.get(SignInService).newLinkPath(), runningAddress(environment.home)];
      });
      if (address === null)
        throw new CommandFailure('The server has not run yet. Start it with `npm start`, which prints a link too.');
      print(`${address}${path}`);
    });

  program
    .command('audit')
    .description('The audit trail.')
    .command('verify')
    .description('Check the hash chain; names the first bad row.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => {
      const result = await withApplication((app) => app.get(AuditRepository).verify());
      if (options.json) printJson(result);
      else if (result.intact) print(`The audit trail is intact: ${result.events} events.`);
      if (!result.intact)
        throw new CommandFailure(
          `The audit trail was altered: event ${result.firstBad?.sequence}: ${result.firstBad?.reason}.`,
        );
    });
}
