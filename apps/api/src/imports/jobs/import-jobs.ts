import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Logger as QueueLogger, run as runQueue, type Runner } from 'graphile-worker';
import { ImportRunRepository, runningStates, type ImportEntity } from '@inflect/warehouse';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { ENVIRONMENT, LOGGER } from '../../config/config.module';
import type { Environment } from '../../config/environment';
import { JobRun } from './job-run';
import { JobRecovery } from './job-recovery';

const task = 'import';
/** Files taken in at the same time: imports of one source follow one another anyway. */
const concurrency = 2;
const sweepMilliseconds = 60_000;
/** Below the launcher's patience with a server that is to stop. */
const stopMilliseconds = 10_000;

/** The server is closing: what was waited for runs again at its next start. */
export class JobsStopping extends Error {}

export const hasEnded = ({ state }: Pick<ImportEntity, 'state'>): boolean =>
  !(runningStates as readonly string[]).includes(state);

/** The job queue of imports. It starts with the server, or with the first upload. */
@Injectable()
export class ImportJobs implements OnModuleDestroy {
  private queue: Promise<Runner> | null = null;
  private readonly pool: Pool;
  private sweep: NodeJS.Timeout | null = null;
  private readonly running = new Map<number, AbortController>();
  private readonly ended = new EventEmitter().setMaxListeners(0);
  private readonly stopping = new AbortController();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly runs: ImportRunRepository,
    private readonly jobRun: JobRun,
    private readonly recovery: JobRecovery,
  ) {
    this.pool = this.openPool();
  }

  /** Starts the queue, and picks up what a process that died left behind. */
  async start(): Promise<void> {
    this.queue ??= this.startQueue();
    this.queue.catch(() => (this.queue = null)); // the next upload tries again
    await this.queue;
  }

  /** Runs the import when its turn comes; asking twice runs it once. */
  async enqueue(importId: number): Promise<void> {
    await this.start();
    await this.addJob(importId);
  }

  /** The import once it has ended. @throws JobsStopping */
  async end(importId: number): Promise<ImportEntity> {
    for (;;) {
      const tick = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(1000)]);
      const signalled = once(this.ended, String(importId), { signal: tick }).catch(() => undefined);
      const found = await this.runs.find(importId);
      if (!found) throw new Error('The import is not recorded any more.');
      // Until the job has cleared up after itself, too.
      if (hasEnded(found) && !this.running.has(importId)) return found;
      if (this.stopping.signal.aborted)
        throw new JobsStopping('Inflect is stopping: the import is run again at its next start.');
      await signalled;
    }
  }

  /** Stops the import here and now, where this process runs it. */
  abort(importId: number): void {
    this.running.get(importId)?.abort();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    if (this.sweep) clearInterval(this.sweep);
    const queue = await this.queue?.catch(() => null);
    for (const run of this.running.values()) run.abort();
    // A queue that cannot come to rest must not keep the server from stopping: its jobs run again at the next start.
    const patience = pause(stopMilliseconds, undefined, { ref: false });
    await Promise.race([Promise.resolve(queue?.stop()).finally(() => this.pool.end()), patience]);
  }

  /**
   * Ours rather than the queue's own, which stops listening to its connections before they are closed: a database that stops
   * at that moment would end this process with an error nobody hears.
   */
  private openPool(): Pool {
    const pool = new Pool({ connectionString: this.environment.databaseUrl, max: concurrency + 2 });
    const warn = (error: Error) => this.logger.warn({ kind: error.name }, 'a connection of the job queue ended');
    pool.on('error', warn);
    pool.on('connect', (client) => client.on('error', warn));
    return pool;
  }

  private async startQueue(): Promise<Runner> {
    const queue = await runQueue({
      pgPool: this.pool,
      concurrency,
      noHandleSignals: true,
      logger: new QueueLogger(() => (level, message) => {
        if (level === 'error') this.logger.warn({ queue: message }, 'job queue');
      }),
      taskList: { [task]: (payload) => this.runJob((payload as { importId: number }).importId) },
    }).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
      throw new Error(
        `The job queue could not be set up (${code}): its role in the database needs to make the schema graphile_worker.`,
        { cause: error },
      );
    });
    queue.promise.catch((error: unknown) => this.logger.warn({ kind: (error as Error).name }, 'the job queue ended'));
    await this.recovery.recover((importId) => this.addJob(importId, queue));
    this.sweep = setInterval(() => {
      this.recovery
        .recover((importId) => this.addJob(importId, queue))
        .catch((error: unknown) => this.logger.warn({ kind: (error as Error).name }, 'imports could not be swept'));
    }, sweepMilliseconds).unref();
    return queue;
  }

  /** A job that waits keeps its place; one that a dead process holds is replaced. */
  private async addJob(importId: number, started?: Runner): Promise<void> {
    const queue = started ?? (await this.queue);
    const options = { jobKey: `import-${importId}`, jobKeyMode: 'preserve_run_at' as const, maxAttempts: 1 };
    await queue?.addJob(task, { importId }, options);
  }

  private async runJob(importId: number): Promise<void> {
    const abort = new AbortController();
    if (this.stopping.signal.aborted) return;
    this.running.set(importId, abort);
    try {
      await this.jobRun.run(importId, { signal: abort.signal, stopping: this.stopping.signal });
    } finally {
      this.running.delete(importId);
      this.ended.emit(String(importId));
    }
  }
}
