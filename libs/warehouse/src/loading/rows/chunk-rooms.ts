import { BinaryRows } from './binary/binary-rows';

/**
 * Room for chunks of rows that are filled, sent and filled again. Who fills faster than PostgreSQL takes waits, so that memory is
 * bounded; who need not wait is what both run at once for.
 */
export class ChunkRooms {
  private readonly free: BinaryRows[] = [];
  private made = 0;
  private readonly waiting: { resolve: (room: BinaryRows) => void; reject: (error: unknown) => void }[] = [];
  private failure: { error: unknown } | null = null;

  /** `bytes` of each, and how many there are at most. */
  constructor(private readonly settings: { bytes: number; most: number }) {}

  /** Throws where each is on its way. */
  now(): BinaryRows {
    const room = this.free.pop() ?? this.another();
    if (!room) throw new Error('Every room for rows is on its way to the database.');
    return room;
  }

  /** Rejects with what kept a chunk from being taken. */
  async next(): Promise<BinaryRows> {
    if (this.failure) throw this.failure.error;
    const room = this.free.pop() ?? this.another();
    return room ?? new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Its rows are forgotten. */
  giveBack(room: BinaryRows): void {
    room.clear();
    const first = this.waiting.shift();
    if (first) first.resolve(room);
    else this.free.push(room);
  }

  /** A chunk could not be sent: nobody need fill another. */
  fail(error: unknown): void {
    this.failure ??= { error };
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }

  /** Gives back the memory of what is free. */
  empty(): void {
    this.made -= this.free.length;
    this.free.length = 0;
  }

  private another(): BinaryRows | undefined {
    if (this.made === this.settings.most) return undefined;
    this.made += 1;
    return new BinaryRows(this.settings.bytes);
  }
}
