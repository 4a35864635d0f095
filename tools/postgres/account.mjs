// PostgreSQL refuses to run as uid 0: as root its server runs as `postgres` where that user exists, else as `nobody`.
import { accessSync, chmodSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';

const isRoot = process.getuid?.() === 0;

/** Spawn options of the server's user: empty for an ordinary user, who runs it as himself. */
export function serverAccount() {
  if (!isRoot) return {};
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const account = users.get('postgres') ?? users.get('nobody');
  if (!account) {
    throw new Error(
      'PostgreSQL does not run as root and neither user postgres nor nobody exists: add one, or start Inflect as an ordinary user.',
    );
  }
  return account;
}

/** The user that the files of `dataDir` belong to: PostgreSQL starts for no other. */
export function ownerAccount(dataDir) {
  const { uid, gid } = statSync(dataDir);
  return isRoot && uid !== 0 ? { uid, gid } : {};
}

/** True where the server's user can reach `path` through every folder above it. */
export function reachable(path) {
  if (!isRoot) return true;
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

/** INFLECT_HOME is ours, so let the server's user pass through it (not list it); folders above it are left as they are. */
export function openForServer(home) {
  if (isRoot && (statSync(home).mode & 0o001) === 0) chmodSync(home, statSync(home).mode | 0o011);
}

export function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
