// Where a test run keeps what it throws away: databases, homes, profiles of browsers. In memory (Linux), where there is plenty: making and
// removing thousands of small files costs a disk's file system more than the tests themselves do.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { sweepThrowaways } from './postgres.mjs';
import { processIdentity, runsStill } from './processes/identity.mjs';

const memory = '/dev/shm';
const gigabyte = 2 ** 30;

function isRoomy() {
  if (process.platform !== 'linux' || process.env.TMPDIR) return false; // TMPDIR: a person chose
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 6 * gigabyte && process.availableMemory() >= 10 * gigabyte;
  } catch {
    return false;
  }
}

/** Folders of runs that were killed, and the servers in them: their name tells the process that made them. */
async function sweep() {
  for (const name of readdirSync(memory)) {
    const maker = /^inflect-run-(\d+-\d+)-/.exec(name)?.[1];
    if (!maker || runsStill(maker)) continue;
    await sweepThrowaways(join(memory, name));
    rmSync(join(memory, name), { recursive: true, force: true });
  }
}

/** A folder for TMPDIR that goes with this process; null where there is little memory or no such file system. */
export async function folderInMemory() {
  if (!isRoomy()) return null;
  try {
    await sweep();
    const folder = mkdtempSync(join(memory, `inflect-run-${processIdentity()}-`));
    chmodSync(folder, 0o1777); // as /tmp: root's database server has another user
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    return null;
  }
}
