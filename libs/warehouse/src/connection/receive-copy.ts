import type { Connection, PoolClient } from 'pg';

/** Takes bytes of a COPY, from `start` to `end` of `chunk`, which may be used again after the call. */
export type CopySink = (chunk: Buffer, start: number, end: number) => void;

/** Message types of PostgreSQL's protocol 3.0. Source: PostgreSQL manual, "Message Formats". */
const copyData = 'd'.charCodeAt(0);
const copyDone = 'c'.charCodeAt(0);
const errorResponse = 'E'.charCodeAt(0);
const headBytes = 5;

type Listener = (chunk: Buffer) => void;

/**
 * A COPY to the client read as it arrives. pg and pg-copy-streams make several objects of every row, which costs as much as
 * PostgreSQL's reading of it; here nothing is made. Rows are taken synchronously, so the socket itself holds the sender back.
 */
class CopyReceiver {
  private readonly head = Buffer.alloc(headBytes);
  private headFilled = 0;
  /** Bytes of the message's body still to come, and whether they are of interest. */
  private left = 0;
  private ofData = false;
  private connection: Connection | null = null;
  private usual: Listener | null = null;
  private failure: unknown = null;

  constructor(
    private readonly statement: string,
    private readonly sink: CopySink,
    private readonly settle: { resolve: () => void; reject: (reason: unknown) => void },
  ) {}

  submit(connection: Connection): Error | undefined {
    const listeners = connection.stream.listeners('data') as Listener[];
    const [usual] = listeners;
    if (!usual || listeners.length > 1) return new Error('The connection to the database is read by somebody else.');
    this.connection = connection;
    this.usual = usual;
    connection.stream.on('data', this.read);
    connection.stream.removeListener('data', usual);
    connection.query(this.statement);
    return undefined;
  }

  private readonly read = (chunk: Buffer): void => {
    let at = 0;
    while (at < chunk.length) {
      if (this.left === 0) {
        const start = at - this.headFilled;
        at = this.readHead(chunk, at);
        if (this.headFilled < headBytes) return;
        const type = this.head[0] ?? 0;
        if (type === copyDone || type === errorResponse) return this.giveBack(chunk, start);
        this.headFilled = 0;
        this.left = this.head.readUInt32BE(1) - 4;
        this.ofData = type === copyData; // a notice or a changed setting is nobody's concern while rows come
      }
      const end = Math.min(chunk.length, at + this.left);
      if (this.ofData) this.give(chunk, at, end);
      this.left -= end - at;
      at = end;
    }
  };

  private readHead(chunk: Buffer, from: number): number {
    let at = from;
    while (this.headFilled < headBytes && at < chunk.length) this.head[this.headFilled++] = chunk[at++] ?? 0;
    return at;
  }

  /** A fault of the sink must not end the process: the rest is passed over, and the fault is told at the end. */
  private give(chunk: Buffer, start: number, end: number): void {
    if (this.failure !== null) return;
    try {
      this.sink(chunk, start, end);
    } catch (error) {
      this.failure = error ?? new Error('The rows could not be taken.');
    }
  }

  /** What follows is for pg: `start` may lie before the chunk, where the message's head began. */
  private giveBack(chunk: Buffer, start: number): void {
    const { connection, usual } = this;
    if (!connection || !usual) return;
    connection.stream.on('data', usual);
    connection.stream.removeListener('data', this.read);
    this.usual = null;
    if (start >= 0) usual(chunk.subarray(start));
    else usual(Buffer.concat([this.head.subarray(0, -start), chunk]));
  }

  handleError(error: unknown): void {
    // The connection was lost while rows came: nothing will be read from it again.
    if (this.usual) this.connection?.stream.removeListener('data', this.read);
    this.settle.reject(error);
  }

  handleCommandComplete(): void {
    // The answer is complete with handleReadyForQuery.
  }

  handleReadyForQuery(): void {
    if (this.failure === null) this.settle.resolve();
    else this.settle.reject(this.failure);
  }
}

/** Runs `copy ... to stdout` and gives its bytes to `sink` as they come. */
export function receiveCopy(client: Pick<PoolClient, 'query'>, statement: string, sink: CopySink): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyReceiver(statement, sink, { resolve, reject }));
  });
}
