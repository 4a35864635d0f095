// Where things are.
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** INFLECT_HOME as an absolute path: embedded data, keys, logs. */
export const inflectHome = () =>
  process.env.INFLECT_HOME ? resolve(process.env.INFLECT_HOME) : join(root, '.inflect');

/** The same, made where it is missing. */
export function madeInflectHome() {
  const home = inflectHome();
  try {
    makeFolder(home);
  } catch (error) {
    throw new Error(`The folder ${home} cannot be made (${error.code}): set INFLECT_HOME to another one.`, {
      cause: error,
    });
  }
  try {
    accessSync(home, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new Error(
      `The folder ${home} cannot be written to (${error.code}): make it writable, or set INFLECT_HOME to another one.`,
      { cause: error },
    );
  }
  return home;
}

/** One folder at a time: where a file system takes no new folders (/proc), Node's own recursion never ends. */
function makeFolder(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error.code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** Our own scratch folder; `npm ci` empties it, so nothing in it outlives a change of dependencies. */
export const scratch = join(root, 'node_modules', '.cache', 'inflect');
