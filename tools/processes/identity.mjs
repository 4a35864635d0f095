// A pid alone does not name a process: pids are used again. Pid plus start time does.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const onLinux = process.platform === 'linux';

function linuxStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startTime: fields[19] };
  } catch {
    return null;
  }
}

const ps = (pid, column) =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

/** True while the process runs; a zombie that nobody reaped does not. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (onLinux) {
    const stat = linuxStat(pid);
    return stat !== null && stat.state !== 'Z' && stat.state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** `pid-start`: names one process for ever; null where it is gone. */
export function processIdentity(pid = process.pid) {
  if (!isAlive(pid)) return null;
  const start = onLinux ? linuxStat(pid)?.startTime : ps(pid, 'lstart');
  return start === undefined ? null : `${pid}-${String(start).replace(/\D+/g, '')}`;
}

export const runsStill = (identity) => processIdentity(Number(identity.split('-')[0])) === identity;

/** The program and arguments of a process, to tell our server from whatever got its pid later. */
export function commandLine(pid) {
  if (!isAlive(pid)) return '';
  if (!onLinux) return ps(pid, 'args');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Asks until `condition()` is truthy; `null` after the deadline. */
export async function until(condition, milliseconds) {
  const deadline = Date.now() + milliseconds;
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) return null;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
