import { contentHash } from './content-hash';

const msBefore2000 = Date.UTC(2000, 0, 1);
const msPerDay = 86_400_000;
const header = Buffer.from([...Buffer.from('PGCOPY\n'), 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const trailer = Buffer.from([0xff, 0xff]);
const firstBytes = 64 * 1024;
const pieceBytes = 512 * 1024;
/** One piece is on its way, one waits and one is being filled; the rest is margin. */
const pieceCount = 4;
/** Bits of a sort key that hold the row's place; the other 35 of a double's 52 hold the start of its natural key. */
const placeBits = 17;
/** A field of fixed size or a label (PostgreSQL allows 63 bytes) with its length; longer ones ask for their room. */
const fieldBytes = 68;
/** What a row may still write after a long field: every other field of the widest table. */
const rowMargin = 64 * fieldBytes;

/** A natural key as four words, most significant first. */
export type KeyWords = Uint32Array;

/** The most rows that can be sorted. */
export const maximumSortedRows = 2 ** placeBits;

/**
 * Rows in PostgreSQL's binary COPY format: each field is a 4-byte length and its bytes, -1 is null.
 * About twice as fast to write and to read as text. Source: PostgreSQL manual, COPY, "Binary Format".
 */
export class BinaryRows {
  rows = 0;
  private bytes: Buffer = Buffer.allocUnsafeSlow(0);
  private view = new DataView(this.bytes.buffer);
  private at = 0;
  /** Where each row starts, and after the last where it ends. */
  private starts = new Uint32Array(1024);
  private keys = new Float64Array(1024);
  private pieces: Buffer[] = [];
  private readonly days = new Map<string, number>();
  private readonly labels = new Map<string, Uint8Array>();
  private readonly hash = new Int32Array(2);

  /** Room is taken as rows come, since few may, and twice as much when it is not enough. */
  constructor(private readonly room: number) {}

  get length(): number {
    return this.at;
  }

  /** Forgets the rows and keeps the room. */
  clear(): void {
    this.rows = 0;
    this.at = 0;
  }

  /** Room for every field of fixed size and every label is made once a row. */
  row(fields: number, key: KeyWords): void {
    if (this.rows + 2 > this.starts.length) this.growRows();
    this.reserve(2 + fields * fieldBytes);
    // A double is exact to 2^53: 35 bits of the key, then the place.
    this.keys[this.rows] = ((key[0] ?? 0) * 8 + ((key[1] ?? 0) >>> 29)) * maximumSortedRows + this.rows;
    this.starts[this.rows] = this.at;
    this.rows += 1;
    this.view.setInt16(this.at, fields);
    this.at += 2;
  }

  null(): void {
    this.view.setInt32(this.at, -1);
    this.at += 4;
  }

  boolean(value: boolean): void {
    this.view.setInt32(this.at, 1);
    this.view.setUint8(this.at + 4, value ? 1 : 0);
    this.at += 5;
  }

  integer(value: number): void {
    this.view.setInt32(this.at, 4);
    this.view.setInt32(this.at + 4, value);
    this.at += 8;
  }

  bigint(value: bigint): void {
    this.view.setInt32(this.at, 8);
    this.view.setBigInt64(this.at + 4, value);
    this.at += 12;
  }

  /** A bigint given as its two halves. */
  halves(high: number, low: number): void {
    this.view.setInt32(this.at, 8);
    this.view.setInt32(this.at + 4, high);
    this.view.setInt32(this.at + 8, low);
    this.at += 12;
  }

  /** One dimension of bigints given as their halves, the first `count` of them; at least one. */
  halvesArray(count: number, highs: Int32Array, lows: Int32Array): void {
    const bytes = 20 + 12 * count;
    const bigintType = 20;
    this.reserveLong(bytes);
    this.word(bytes);
    this.word(1);
    this.word(0);
    this.word(bigintType);
    this.word(count);
    this.word(1);
    for (let n = 0; n < count; n++) this.halves(highs[n] ?? 0, lows[n] ?? 0);
  }

  double(value: number): void {
    this.view.setInt32(this.at, 8);
    this.view.setFloat64(this.at + 4, value);
    this.at += 12;
  }

  /** 'YYYY-MM-DD'. */
  date(value: string): void {
    let day = this.days.get(value);
    if (day === undefined) {
      day = Math.round((Date.parse(`${value}T00:00:00Z`) - msBefore2000) / msPerDay);
      this.days.set(value, day);
    }
    this.integer(day);
  }

  /** Epoch milliseconds to microseconds since 2000. */
  instant(ms: number): void {
    const microseconds = (ms - msBefore2000) * 1000;
    const high = Math.floor(microseconds / 0x1_0000_0000);
    this.view.setInt32(this.at, 8);
    this.view.setInt32(this.at + 4, high);
    this.view.setUint32(this.at + 8, microseconds - high * 0x1_0000_0000);
    this.at += 12;
  }

  /** A natural key as a uuid. */
  key(key: KeyWords): void {
    this.view.setInt32(this.at, 16);
    for (let word = 0; word < 4; word++) this.view.setUint32(this.at + 4 + word * 4, key[word] ?? 0);
    this.at += 20;
  }

  /** The first 8 bytes of a natural key as a bigint. */
  keyStart(key: KeyWords): void {
    this.view.setInt32(this.at, 8);
    this.view.setUint32(this.at + 4, key[0] ?? 0);
    this.view.setUint32(this.at + 8, key[1] ?? 0);
    this.at += 12;
  }

  /** The hash of the row's fields from a place on. */
  contentHash(from: number): void {
    contentHash(this.view, from, this.at, this.hash);
    this.halves(this.hash[0] ?? 0, this.hash[1] ?? 0);
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value);
    this.reserveLong(bytes);
    this.view.setInt32(this.at, bytes);
    this.bytes.write(value, this.at + 4);
    this.at += 4 + bytes;
  }

  /** Text of a closed vocabulary, encoded once. */
  label(value: string): void {
    let bytes = this.labels.get(value);
    if (!bytes) {
      bytes = Buffer.from(value);
      this.labels.set(value, bytes);
      this.reserveLong(bytes.length);
    }
    const { length } = bytes;
    this.view.setInt32(this.at, length);
    const at = this.at + 4;
    for (let i = 0; i < length; i++) this.bytes[at + i] = bytes[i] ?? 0;
    this.at = at + length;
  }

  json(value: unknown): void {
    const text = Buffer.from(JSON.stringify(value));
    this.reserveLong(text.length + 1);
    this.view.setInt32(this.at, text.length + 1);
    this.view.setUint8(this.at + 4, 1); // version of the jsonb wire format
    this.bytes.set(text, this.at + 5);
    this.at += 5 + text.length;
  }

  /** One dimension, no nulls inside. */
  textArray(values: readonly string[]): void {
    const items = values.map((value) => Buffer.from(value));
    const bytes = items.reduce((sum, item) => sum + 4 + item.length, values.length ? 20 : 12);
    const textType = 25;
    this.reserveLong(bytes);
    const head = values.length ? [bytes, 1, 0, textType, values.length, 1] : [bytes, 0, 0, textType];
    for (const word of head) this.word(word);
    for (const item of items) {
      this.word(item.length);
      this.bytes.set(item, this.at);
      this.at += item.length;
    }
  }

  /**
   * The whole COPY, in pieces that are used again: read no further ahead than one. `sorted`: by natural key, because
   * keys are random and an index takes neighbours together at half the cost.
   */
  *copy({ sorted }: { sorted: boolean }): Generator<Buffer> {
    yield header;
    if (sorted) yield* this.sortedPieces();
    else if (this.at > 0) yield this.bytes.subarray(0, this.at);
    yield trailer;
  }

  /**
   * A COPY of the natural key of each row, its last field, which is its hash, and its place here, by natural key; without the rows
   * that are marked. `keyAt`: where the field of the key is in a row.
   */
  *copyHashes(keyAt: number, without: Uint8Array): Generator<Buffer> {
    this.starts[this.rows] = this.at;
    const { starts, view } = this;
    yield header;
    const fields = 2 + 20 + 12 + 8;
    // In one piece: it is small, and PostgreSQL would wait for each while the next rows are encoded.
    const piece = Buffer.allocUnsafeSlow(this.rows * fields);
    const target = new DataView(piece.buffer);
    let filled = 0;
    for (const key of this.inOrder()) {
      const row = key % maximumSortedRows;
      if (without[row] === 1) continue;
      const start = starts[row] ?? 0;
      target.setInt16(filled, 3);
      for (let from = 0; from < 20; from += 4) target.setInt32(filled + 2 + from, view.getInt32(start + keyAt + from));
      const hashAt = (starts[row + 1] ?? 0) - 12;
      for (let from = 0; from < 12; from += 4) target.setInt32(filled + 22 + from, view.getInt32(hashAt + from));
      target.setInt32(filled + 34, 4);
      target.setInt32(filled + 38, row);
      filled += fields;
    }
    yield piece.subarray(0, filled);
    yield trailer;
  }

  /** Appends the rows that are marked to others. */
  addTo(others: BinaryRows, marked: Uint8Array): void {
    this.starts[this.rows] = this.at;
    for (const key of this.inOrder()) {
      const row = key % maximumSortedRows;
      if (marked[row] === 1)
        others.append(
          this.bytes,
          this.starts[row] ?? 0,
          this.starts[row + 1] ?? 0,
          Math.floor(key / maximumSortedRows),
        );
    }
  }

  private append(bytes: Buffer, start: number, end: number, sortKey: number): void {
    if (this.rows + 2 > this.starts.length) this.growRows();
    this.reserve(end - start);
    this.keys[this.rows] = sortKey * maximumSortedRows + this.rows;
    this.starts[this.rows] = this.at;
    this.rows += 1;
    for (let at = start; at < end; at++) this.bytes[this.at++] = bytes[at] ?? 0;
  }

  /** Of each row, whether something holds of it. */
  which(holds: (view: DataView, start: number) => boolean): Uint8Array {
    const found = new Uint8Array(this.rows);
    for (let row = 0; row < this.rows; row++) if (holds(this.view, this.starts[row] ?? 0)) found[row] = 1;
    return found;
  }

  /** The keys to sort by, each with its row's place, in order. */
  private inOrder(): Float64Array {
    if (this.rows > maximumSortedRows) throw new Error(`More than ${maximumSortedRows} rows cannot be sorted.`);
    return this.keys.subarray(0, this.rows).sort();
  }

  private *sortedPieces(): Generator<Buffer> {
    this.starts[this.rows] = this.at;
    const { bytes, view, starts } = this;
    if (this.pieces.length === 0)
      this.pieces = Array.from({ length: pieceCount }, () => Buffer.allocUnsafeSlow(pieceBytes));
    let next = 0;
    let piece = this.pieces[0] as Buffer;
    let target = new DataView(piece.buffer);
    let filled = 0;
    for (const key of this.inOrder()) {
      const row = key % maximumSortedRows;
      const start = starts[row] ?? 0;
      const end = starts[row + 1] ?? 0;
      if (filled + end - start > piece.length) {
        yield piece.subarray(0, filled);
        next = (next + 1) % pieceCount;
        piece = this.pieces[next] as Buffer;
        target = new DataView(piece.buffer);
        filled = 0;
        if (end - start > piece.length) {
          yield bytes.subarray(start, end);
          continue;
        }
      }
      // Word by word: a call into the runtime for every row costs several times as much.
      const words = start + ((end - start) & ~3);
      for (let from = start; from < words; from += 4, filled += 4)
        target.setInt32(filled, view.getInt32(from, true), true);
      for (let from = words; from < end; from++) piece[filled++] = bytes[from] ?? 0;
    }
    yield piece.subarray(0, filled);
  }

  private word(value: number): void {
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  /** Room for one field beyond what the row reserved, which stays reserved. */
  private reserveLong(bytes: number): void {
    if (bytes + 4 > fieldBytes) this.reserve(bytes + 4 + rowMargin);
  }

  private reserve(needed: number): void {
    if (this.at + needed <= this.bytes.length) return;
    const { length } = this.bytes;
    const wanted = length < this.room ? Math.min(this.room, Math.max(firstBytes, length * 4)) : length * 2;
    const grown = Buffer.allocUnsafeSlow(Math.max(wanted, this.at + needed));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  private growRows(): void {
    const starts = new Uint32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
    const keys = new Float64Array(starts.length);
    keys.set(this.keys);
    this.keys = keys;
  }
}
