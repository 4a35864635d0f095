import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows } from './binary/binary-rows';
import { CopyPieces } from './binary/copy-pieces';
import type { ChunkRooms } from './chunk-rooms';

export const copyInto = (table: string, columns: readonly string[]): string =>
  `copy ${table} (${columns.join(', ')}) from stdin (format binary)`;

/** A connection that takes one chunk of rows while the next is being encoded. */
export class CopyConnection {
  private running: Promise<void> = Promise.resolve();

  /** One COPY runs at a time. */
  readonly pieces = new CopyPieces();

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

/** A table that takes rows by binary COPY, a chunk at a time: some are on their way while the next is encoded. */
export class CopyTarget {
  rows = 0;
  private filling: BinaryRows;

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
      /** One of them at least is free. */
      rooms: ChunkRooms;
    },
  ) {
    this.filling = settings.rooms.now();
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

  /** Resolves when the next row can be encoded, not when these are in the table. */
  async flush(): Promise<void> {
    if (this.filling.rows === 0) return;
    const { chunks, rooms } = this.settings;
    const full = this.filling;
    let onTaken = (): void => undefined;
    const taken = new Promise<void>((resolve) => (onTaken = resolve));
    const sent = this.connection.enqueue(() => this.send(full, onTaken));
    sent.then(
      () => rooms.giveBack(full),
      (error: unknown) => rooms.fail(error),
    );
    this.filling = await rooms.next();
    // A table nobody indexes takes rows as fast as they are sent: encoding meanwhile would only make it wait between pieces.
    if (chunks) await Promise.race([taken, sent]);
  }

  /** No row comes any more: others may fill its room. */
  close(): void {
    this.settings.rooms.giveBack(this.filling);
    this.filling = new BinaryRows(0);
  }

  private async send(full: BinaryRows, onTaken: () => void): Promise<void> {
    const { connection } = this;
    const { chunks, columns, sorted, table } = this.settings;
    if (chunks) await chunks.take(full, onTaken);
    else await connection.copy(copyInto(table, columns), sorted ? full.copySorted(connection.pieces) : full.copy());
    onTaken();
  }
}
