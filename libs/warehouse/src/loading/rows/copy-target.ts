import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows } from './binary-rows';

/** A connection that takes one chunk of rows while the next is being encoded. */
export class CopyConnection {
  private running: Promise<void> = Promise.resolve();

  constructor(readonly client: PoolClient) {}

  /** Resolves when nothing runs: before any other statement. Throws what the last work threw. */
  idle = (): Promise<void> => this.running;

  async start(work: () => Promise<void>): Promise<void> {
    await this.running;
    this.running = work();
    this.running.catch(() => undefined); // thrown again where it is awaited
  }

  copy(statement: string, pieces: Iterable<Buffer>): Promise<void> {
    return pipeline(Readable.from(pieces, { highWaterMark: 1 }), this.client.query(copyFrom(statement)));
  }
}

/** Left of a chunk's room for the row that fills it. */
const lastRowBytes = 64 * 1024;

/** A table that takes rows by binary COPY, a chunk at a time: one is on its way while the next is encoded. */
export class CopyTarget {
  rows = 0;
  private filling: BinaryRows;
  private sending: BinaryRows;

  constructor(
    private readonly connection: CopyConnection,
    private readonly settings: {
      table: string;
      /** Where each chunk has a table of its own, and what is done with its rows at once. */
      chunks?: { readonly name: string; close: () => Promise<void> };
      columns: readonly string[];
      chunk: { rows: number; bytes: number };
      /** By natural key. */
      sorted: boolean;
    },
  ) {
    this.filling = new BinaryRows(settings.chunk.bytes);
    this.sending = new BinaryRows(settings.chunk.bytes);
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
    let sent = (): void => undefined;
    const taken = new Promise<void>((resolve) => (sent = resolve));
    await this.connection.start(() => this.send(full, sent));
    // A table nobody indexes takes rows as fast as they are sent: encoding meanwhile would only make it wait between pieces.
    if (this.settings.chunks) await taken;
  }

  /** Gives its room back: no row comes any more. */
  release(): void {
    this.filling = this.sending = new BinaryRows(0);
  }

  private async send(full: BinaryRows, sent: () => void): Promise<void> {
    const { chunks, columns, sorted, table } = this.settings;
    const statement = `copy ${chunks?.name ?? table} (${columns.join(', ')}) from stdin (format binary)`;
    try {
      await this.connection.copy(statement, full.copy(sorted));
    } finally {
      sent();
    }
    await chunks?.close();
  }
}
