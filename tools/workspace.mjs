// Where things are.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** INFLECT_HOME as an absolute path: embedded data, keys, logs. */
export const inflectHome = () =>
  process.env.INFLECT_HOME ? resolve(process.env.INFLECT_HOME) : join(root, '.inflect');

/** Our own scratch folder; `npm ci` empties it, so nothing in it outlives a change of dependencies. */
export const scratch = join(root, 'node_modules', '.cache', 'inflect');
