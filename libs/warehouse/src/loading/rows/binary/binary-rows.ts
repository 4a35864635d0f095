import { BinaryFields, type KeyWords } from './binary-fields';
import type { CopyPieces } from './copy-pieces';

const header = Buffer.from([...Buffer.from('PGCOPY\n'), 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const trailer = Buffer.from([0xff, 0xff]);
/** Bits of a sort key that hold the row's place; the other 35 of a double's 52 hold the start of its natural key. */
const placeBits = 17;

/** The most rows that can be sorted. */
export const maximumSortedRows = 2 ** placeBits;

/** Rows of fields for a COPY, which can be sorted by their natural keys. */
export class BinaryRows extends BinaryFields {
  rows = 0;
  /** Where each row starts, and after the last where it ends. */
  private starts = new Uint32Array(1024);
  private keys = new Float64Array(1024);

  /** Forgets the rows and keeps the room. */
  clear(): void {
    this.rows = 0;
    this.at = 0;
  }

  row(fields: number, key: KeyWords): void {
    if (this.rows + 2 > this.starts.length) this.growRows();
    // A double is exact to 2^53: 35 bits of the key, then the place.
    this.keys[this.rows] = ((key[0] ?? 0) * 8 + ((key[1] ?? 0) >>> 29)) * maximumSortedRows + this.rows;
    this.starts[this.rows] = this.at;
    this.rows += 1;
    this.begin(fields);
  }

  /** The whole COPY. */
  *copy(): Generator<Buffer> {
    yield header;
    if (this.at > 0) yield this.bytes.subarray(0, this.at);
    yield trailer;
  }

  /**
   * The whole COPY by natural key, because keys are random and an index takes neighbours together at half the cost. In pieces that
   * are used again: read no further ahead than one.
   */
  *copySorted(pieces: CopyPieces): Generator<Buffer> {
    yield header;
    yield* this.sortedPieces(pieces);
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

  private *sortedPieces(pieces: CopyPieces): Generator<Buffer> {
    this.starts[this.rows] = this.at;
    const { bytes, view, starts } = this;
    let piece = pieces.next();
    let target = new DataView(piece.buffer);
    let filled = 0;
    for (const key of this.inOrder()) {
      const row = key % maximumSortedRows;
      const start = starts[row] ?? 0;
      const end = starts[row + 1] ?? 0;
      if (filled + end - start > piece.length) {
        yield piece.subarray(0, filled);
        piece = pieces.next();
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

  private growRows(): void {
    const starts = new Uint32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
    const keys = new Float64Array(starts.length);
    keys.set(this.keys);
    this.keys = keys;
  }
}
