import { pino, type Logger } from 'pino';
import type { Environment } from './environment';

/** The product's log: JSON lines on stderr, so that stdout stays the command's own. */
export function createLogger(level: Environment['logLevel']): Logger {
  return pino(
    {
      level,
      redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.token', '*.password'], remove: true },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
