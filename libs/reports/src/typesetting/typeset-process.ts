import { fork, type ChildProcess } from 'node:child_process';
import { TypesettingFailed, typesettingFailure } from './typesetting-failed';
import { workerFile } from './worker-file';

export type TypesetJob =
  | {
      kind: 'typeset';
      files: readonly { name: string; content: string }[];
      /** Typst's name of a PDF standard. */
      standard: string;
      /** Seconds since 1970. */
      timestamp: number;
    }
  /** To PNG, with this width in px. */
  | { kind: 'rasterise'; svg: string; width: number }
  /** To SVG whose letters are paths. */
  | { kind: 'outline'; svg: string };

interface WorkerAnswer {
  id: number;
  bytes?: Uint8Array;
  error?: string;
  rss: number;
}

export interface TypesetProcessLimits {
  /** A child that answers later than this is killed. */
  timeoutMilliseconds: number;
  /** The engine's memory grows 0.5-1.4 MB a report: a child is replaced after this many jobs … */
  jobsPerChild: number;
  /** … or above this much memory. */
  memoryBytes: number;
}

const defaultLimits: TypesetProcessLimits = {
  timeoutMilliseconds: 30_000,
  jobsPerChild: 100,
  memoryBytes: 300 * 1024 * 1024,
};

/** One child process that typesets job after job; replaced when it grows, killed when it hangs. */
export class TypesetProcess {
  private child: ChildProcess | null = null;
  private jobsDone = 0;
  private nextId = 1;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly file: () => string = workerFile,
    private readonly limits: TypesetProcessLimits = defaultLimits,
  ) {}

  /** Jobs run one after another; each settles with its own bytes or a TypesettingFailed. */
  run(job: TypesetJob): Promise<Uint8Array> {
    const result = this.queue.then(() => this.runNow(job));
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** Ends the child; a later job starts a new one. */
  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
    this.jobsDone = 0;
  }

  private start(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = fork(this.file(), [], {
      // The child needs no secret: of the environment it gets only what Windows cannot start without.
      env: { SystemRoot: process.env['SystemRoot'] },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    this.jobsDone = 0;
    return child;
  }

  private async runNow(job: TypesetJob): Promise<Uint8Array> {
    const child = this.start();
    // An idle child must not keep the program alive; a working one must.
    child.ref();
    child.channel?.ref();
    try {
      const answer = await this.answer(child, job);
      this.jobsDone += 1;
      if (this.jobsDone >= this.limits.jobsPerChild || answer.rss > this.limits.memoryBytes) this.stop();
      if (answer.bytes) return answer.bytes;
      throw typesettingFailure(answer.error ?? 'The typesetting engine gave no answer.');
    } finally {
      child.unref();
      child.channel?.unref();
    }
  }

  private answer(child: ChildProcess, job: TypesetJob): Promise<WorkerAnswer> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        child.off('error', onExit);
        finish();
      };
      const onMessage = (answer: unknown): void => {
        if (isAnswer(answer) && answer.id === id) settle(() => resolve(answer));
      };
      const onExit = (): void => {
        settle(() => {
          this.stop();
          reject(
            new TypesettingFailed('WORKER_STOPPED', 'The typesetting process stopped before it finished; try again.'),
          );
        });
      };
      const timer = setTimeout(() => {
        settle(() => {
          this.stop();
          const seconds = this.limits.timeoutMilliseconds / 1000;
          reject(
            new TypesettingFailed(
              'TIMED_OUT',
              `Typesetting took longer than ${seconds} s and was stopped; shorten the report or its period.`,
            ),
          );
        });
      }, this.limits.timeoutMilliseconds);
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.on('error', onExit);
      child.send({ ...job, id });
    });
  }
}

function isAnswer(value: unknown): value is WorkerAnswer {
  return typeof value === 'object' && value !== null && 'id' in value && 'rss' in value;
}

/** The process every report of this program shares. */
export const typesetProcess = new TypesetProcess();
