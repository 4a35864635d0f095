// Who uses the server: one file a process, named by pid and start time, so that a dead user's file is known as such.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity, runsStill } from './identity.mjs';

/** The users of one INFLECT_HOME. */
export class Leases {
  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  take(pid) {
    const identity = processIdentity(pid);
    if (identity) writeFileSync(join(this.folder, identity), '', { mode: 0o600 });
    return identity;
  }
  drop(identity) {
    if (identity) rmSync(join(this.folder, identity), { force: true });
  }
  /** Those of running processes; files of dead ones are removed. */
  live() {
    return readdirSync(this.folder).filter((identity) => {
      if (runsStill(identity)) return true;
      this.drop(identity);
      return false;
    });
  }
}
