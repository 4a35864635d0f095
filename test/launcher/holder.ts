import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./hold-postgres.mjs', import.meta.url));

export interface HeldServer {
  url: string;
  pid: number;
  attached: boolean;
  dataDir: string;
  logFile: string;
}

/** A separate process that holds the embedded server of one home. */
export class Holder {
  private errors = '';
  private constructor(
    readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    private readonly reader: Interface,
  ) {
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  static start({ home, uid, gid }: { home: string; uid?: number; gid?: number }) {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, INFLECT_HOME: home },
      ...(uid === undefined ? {} : { uid, gid }),
    });
    const reader = createInterface({ input: child.stdout });
    return new Holder(child, reader[Symbol.asyncIterator](), reader);
  }

  private async answer<T>() {
    const { value, done } = await this.lines.next();
    if (done || typeof value !== 'string') throw new Error(`The process ended: ${this.errors}`);
    return JSON.parse(value) as T;
  }

  server() {
    return this.answer<HeldServer>();
  }

  async release() {
    this.child.stdin?.end();
    const { stopped } = await this.answer<{ stopped: boolean }>();
    await this.gone();
    return stopped;
  }

  async killHard() {
    this.child.kill('SIGKILL');
    await this.gone();
    this.reader.close();
  }

  private gone() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.child.once('exit', resolve));
  }
}

/** Zombies count as gone. */
export function isRunning(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/** Process group and children, from /proc. */
export function processGroup(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

export function childrenOf(pid: number) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}
