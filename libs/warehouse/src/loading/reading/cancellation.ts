import { setTimeout } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

const repeatMs = 100;

/**
 * Stops what a connection runs when a signal says so: from another connection, and again until the load has noticed,
 * because PostgreSQL forgets a request that comes between two statements.
 */
export class Cancellation {
  private ended = false;
  private stopping: Promise<void> = Promise.resolve();
  private readonly onAbort: () => void;

  constructor(
    dataSource: DataSource,
    client: PoolClient & { processID?: number | null },
    private readonly signal: AbortSignal | undefined,
  ) {
    this.onAbort = () => (this.stopping = this.stop(dataSource, client.processID ?? null));
    // A signal that was given before the load began tells nobody any more.
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** No request is on its way any more: before the connection does anything else. */
  async end(): Promise<void> {
    this.ended = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    await this.stopping;
  }

  private async stop(dataSource: DataSource, processId: number | null): Promise<void> {
    while (!this.ended && processId !== null) {
      await dataSource.query('select pg_cancel_backend($1)', [processId]).catch(() => undefined);
      await setTimeout(repeatMs);
    }
  }
}
