// One process at a time does a piece of work, such as starting the server or building; survives kill -9 of its holder.
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { processIdentity, runsStill, until } from './identity.mjs';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Creates `file` with its content in one step, so that nobody reads it half written; false where it exists. */
function createOnce(file, content) {
  const draft = `${file}.${content}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a lock whose holder died. Breakers take turns, else the second would remove the first one's new lock. */
function breakStale(lock, me) {
  const turn = `${lock}.breaking`;
  if (!createOnce(turn, me)) {
    const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const breaker = read(turn);
    if (breaker !== null && !runsStill(breaker) && Date.now() - since > 5_000) rmSync(turn, { force: true });
    return;
  }
  try {
    const holder = read(lock);
    if (holder !== null && !runsStill(holder)) rmSync(lock, { force: true });
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Runs `work` while no other process holds `lock`. */
export async function exclusively({ lock, milliseconds = 120_000 }, work) {
  const me = processIdentity();
  const taken = await until(() => {
    if (createOnce(lock, me)) return true;
    const holder = read(lock);
    if (holder !== null && !runsStill(holder)) breakStale(lock, me);
    return false;
  }, milliseconds);
  if (!taken)
    throw new Error(
      `Another Inflect process (${read(lock)?.split('-')[0]}) has held ${lock} for too long: end it and try again.`,
    );
  try {
    return await work();
  } finally {
    if (read(lock) === me) rmSync(lock, { force: true });
  }
}
