import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows } from './binary/binary-rows';

export const copyInto = (table: string, columns: readonly string[]): string =>
  `copy ${table} (${columns.join(', ')}) from stdin (format binary)`;

/** A connection that takes one chunk of rows while the next is being encoded. */
export class CopyConnection {
  private running: Promise<void> = Promise.resolve();

  constructor(readonly client: PoolClient) {}

  /** Resolves when nothing runs: before any other statement. Throws what the last work threw. */
  idle = (): Promise<void> => this.running;

  /** Runs after what was asked for before, of which a failure ends it too. */
  enqueue(work: () => Promise<void>): Promise<void> {
    const running = this.running.then(work);
    running.catch(() => undefined); // thrown again where it is awaited
    this.running = running;
    return running;
  }

  copy(statement: string, pieces: Iterable<Buffer>): Promise<void> {
    return pipeline(Readable.from(pieces, { highWaterMark: 1 }), this.client.query(copyFrom(statement)));
  }
}

/** Takes chunks in a way of its own. */
export interface ChunkTaker {
  /** `onTaken`: the next rows may be encoded while it works. */
  take: (rows: BinaryRows, onTaken: () => void) => Promise<void>;
}

/** Left of a chunk's room for the row that fills it. */
const lastRowBytes = 64 * 1024;

/** A table that takes rows by binary COPY, a chunk at a time: one is on its way while the next is encoded. */
export class CopyTarget {
  rows = 0;
  private filling: BinaryRows;
  private readonly spare: BinaryRows[];
  /** Of the chunk before. */
  private sent: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: CopyConnection,
    private readonly settings: {
      table: string;
      /** Where the chunks do not simply go to the table. */
      chunks?: ChunkTaker;
      columns: readonly string[];
      chunk: { rows: number; bytes: number };
      /** By natural key. */
      sorted: boolean;
      /** Room that is used again by targets of one chunk size. */
      spare?: BinaryRows[];
    },
  ) {
    this.spare = settings.spare ?? [];
    this.filling = this.taken();
  }

  private taken(): BinaryRows {
    return this.spare.pop() ?? new BinaryRows(this.settings.chunk.bytes);
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
    await this.sent;
    const full = this.filling;
    this.filling = this.taken();
    let onTaken = (): void => undefined;
    const taken = new Promise<void>((resolve) => (onTaken = resolve));
    this.sent = this.connection.enqueue(() => this.send(full, onTaken));
    // A table nobody indexes takes rows as fast as they are sent: encoding meanwhile would only make it wait between pieces.
    if (this.settings.chunks) await Promise.race([taken, this.sent]);
  }

  /** Gives its room back: no row comes any more, and none is on its way. */
  release(): void {
    this.filling = new BinaryRows(0);
    this.spare.length = 0;
  }

  private async send(full: BinaryRows, onTaken: () => void): Promise<void> {
    const { chunks, columns, sorted, table } = this.settings;
    try {
      if (chunks) await chunks.take(full, onTaken);
      else await this.connection.copy(copyInto(table, columns), full.copy({ sorted }));
    } finally {
      onTaken();
      full.clear();
      this.spare.push(full);
    }
  }
}
