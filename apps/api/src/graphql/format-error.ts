import { HttpException } from '@nestjs/common';
import { NotComparable, TooManyCells } from '@inflect/measures';
import { QueryTimedOut, TooMuchData } from '@inflect/warehouse';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { logIncident } from './incident';
import { Refusal, type RefusalCode } from './refusal';

const codeOfStatus: Record<number, string> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

// Graphql-js and Apollo codes that say what is wrong with the request, not with the server.
const requestFaults = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_DATE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

function validationMessages(exception: HttpException): string {
  const body = exception.getResponse();
  const message = typeof body === 'object' && 'message' in body ? body.message : exception.message;
  return Array.isArray(message) ? message.join('; ') : String(message);
}

/** Expected refusals keep their code and words; anything else becomes INTERNAL with an id that the log shares. */
export function formatErrorWith(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    const place = { locations: formatted.locations, path: formatted.path };
    if (original instanceof TooManyCells || original instanceof QueryTimedOut) {
      const code: RefusalCode = original instanceof TooManyCells ? 'TOO_MANY_CELLS' : 'QUERY_TIMED_OUT';
      return { ...place, message: original.message, extensions: { code } };
    }
    if (original instanceof TooMuchData) {
      return { ...place, message: original.message, extensions: { code: 'TOO_MUCH_DATA' satisfies RefusalCode } };
    }
    if (original instanceof NotComparable) {
      return { ...place, message: original.message, extensions: { code: 'NOT_COMPARABLE' satisfies RefusalCode } };
    }
    if (original instanceof Refusal)
      return { ...place, message: original.message, extensions: { code: original.code } };
    if (original instanceof HttpException) {
      const code = codeOfStatus[original.getStatus()] ?? 'BAD_REQUEST';
      return { ...place, message: validationMessages(original), extensions: { code } };
    }
    const code = String(formatted.extensions?.code ?? '');
    if (requestFaults.has(code)) return { ...place, message: formatted.message, extensions: { code } };
    const { incident, message } = logIncident(logger, original, { path: formatted.path });
    return { ...place, message, extensions: { code: 'INTERNAL', incident } };
  };
}
