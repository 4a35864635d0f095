import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  execute,
  parse,
  specifiedRules,
  validate,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { operator } from '../access/principal';
import { createLogger } from '../config/create-logger';
import { formatErrorWith } from '../graphql/format-error';
import { limitRules, maximumTokens } from '../graphql/limits';
import type { PlannedContext } from '../outcomes/query-plans.interceptor';
import { CommandFailure, UsageFailure } from './failure';
import { printJson } from './print';
import { withApplication } from './with-application';

function documentOf(file: string): DocumentNode {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file}: cannot be read. Name a file that holds a GraphQL query.`);
  }
  try {
    return parse(text, { maxTokens: maximumTokens });
  } catch (error) {
    throw new CommandFailure(`${file}: ${error instanceof GraphQLError ? error.message : 'is not GraphQL'}`);
  }
}

function variablesOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new UsageFailure('--variables must be a JSON object.');
}

/** Over HTTP the server says so; here nobody does: before any resolver ran, the query or its variables are at fault. */
function coded(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  if (error.path !== undefined || error.originalError !== undefined) return formatted;
  return { ...formatted, extensions: { code: 'BAD_USER_INPUT', ...formatted.extensions } };
}

export function addQueryCommand(program: Command): void {
  program
    .command('query')
    .description('Run a GraphQL query locally and print its result as JSON.')
    .argument('<file>', 'file that holds the query')
    .option('--variables <json>', 'variables as a JSON object')
    .option('--plan', 'print too which table answered each question, as extensions.plan')
    .option('--json', 'print as JSON (always so)')
    .action(async (file: string, options: { variables?: string; plan?: true }) => {
      const document = documentOf(file);
      const variableValues = variablesOf(options.variables);
      const context: PlannedContext & { req: object } = { req: { principal: operator }, plans: [] };
      const result = await withApplication(async (app): Promise<ExecutionResult> => {
        const { schema } = app.get(GraphQLSchemaHost);
        const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
        if (errors.length > 0) return { errors };
        return execute({ schema, document, variableValues, contextValue: context });
      });
      const format = formatErrorWith(createLogger('warn'));
      const errors = result.errors?.map((error) => format(coded(error), error));
      const extensions = options.plan ? { extensions: { plan: context.plans } } : {};
      printJson(errors ? { errors, data: result.data ?? null, ...extensions } : { data: result.data, ...extensions });
      if (errors) process.exitCode = 1;
    });
}
