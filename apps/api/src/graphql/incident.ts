import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';

/**
 * Logs an unexpected error under an id that the answer shares.
 * Its message may hold SQL parameters or cell values, so the log gets kind and stack without it.
 */
export function logIncident(logger: Logger, error: unknown, place: object = {}): { incident: string; message: string } {
  const incident = randomUUID();
  const stack = error instanceof Error ? error.stack?.slice(error.stack.indexOf('\n    at ')) : undefined;
  logger.error(
    { ...place, incident, kind: error instanceof Error ? error.name : typeof error, stack },
    'unexpected error',
  );
  return {
    incident,
    message: `Something failed inside Inflect. Incident ${incident}: the server log has the details.`,
  };
}
