import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh INFLECT_HOME; its path holds a space, as users' folders do. */
export function temporaryHome() {
  const folder = mkdtempSync(join(tmpdir(), 'inflect e2e-'));
  chmodSync(folder, 0o755); // as /home is
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  return { folder, home, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
