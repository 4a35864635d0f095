import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows } from './binary-rows';

/** A connection that takes one COPY while the next is being encoded. */
export class CopyConnection {
  private running: Promise<void> = Promise.resolve();

  constructor(readonly client: PoolClient) {}

  /** Resolves when no COPY runs: before any other statement. Throws what the last one threw. */
  idle = (): Promise<void> => this.running;

  async start(statement: string, pieces: Iterable<Buffer>): Promise<void> {
    await this.running;
    this.running = pipeline(Readable.from(pieces, { highWaterMark: 1 }), this.client.query(copyFrom(statement)));
    this.running.catch(() => undefined); // thrown again where it is awaited
  }
}

/** Left of a chunk's room for the row that fills it. */
const lastRowBytes = 64 * 1024;

/** A table that takes rows by binary COPY, a chunk at a time: one is on its way while the next is encoded. */
export class CopyTarget {
  rows = 0;
  private readonly statement: string;
  private filling: BinaryRows;
  private sending: BinaryRows;

  constructor(
    private readonly connection: CopyConnection,
    private readonly settings: {
      table: string;
      columns: readonly string[];
      chunk: { rows: number; bytes: number };
      /** By natural key. */
      sorted: boolean;
    },
  ) {
    this.filling = new BinaryRows(settings.chunk.bytes);
    this.sending = new BinaryRows(settings.chunk.bytes);
    this.statement = `copy ${settings.table} (${settings.columns.join(', ')}) from stdin (format binary)`;
  }

  /** Where the next row goes, which `added` confirms. */
  get next(): BinaryRows {
    return this.filling;
  }

  /** Undefined, or a promise to wait for before the next row. */
  added(): Promise<void> | undefined {
    this.rows += 1;
    const { chunk } = this.settings;
    return this.filling.rows >= chunk.rows || this.filling.length >= chunk.bytes - lastRowBytes
      ? this.flush()
      : undefined;
  }

  async flush(): Promise<void> {
    if (this.filling.rows === 0) return;
    await this.connection.idle();
    const full = this.filling;
    this.filling = this.sending;
    this.sending = full;
    this.filling.clear();
    await this.connection.start(this.statement, full.copy(this.settings.sorted));
  }
}
