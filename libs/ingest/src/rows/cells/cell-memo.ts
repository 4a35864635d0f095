/** Longer cells are not kept: they hardly recur. */
const keyLength = 32;
const maximumEntries = 4096;
/** Twice the entries, so that chains stay short; a power of two. */
const slotCount = maximumEntries * 2;
const maximumProbes = 12;
/** A column whose values recur less often than this before the memo is full is not worth its keep. */
const worthwhileHits = maximumEntries * 2;

/**
 * What was read from the cells of one column before, found by their bytes: columns of codes, flags and dates repeat a few
 * values, which are then neither decoded nor validated again. Bounded; turns itself off for columns that do not repeat.
 */
export class CellMemo<T> {
  /** False once the column has shown that its values do not recur. */
  useful = true;
  /** Values by entry; grows in step with `size`. */
  readonly values: (T | null)[] = [];
  private size = 0;
  private hits = 0;
  private slots = new Int32Array(0);
  private keys = new Uint8Array(0);
  private lengths = new Uint8Array(0);
  private freeSlot = -1;

  /** The entry of these bytes; -1 where they were not seen: `keep` may then be called for them. */
  entry(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    this.freeSlot = -1;
    if (length > keyLength || !this.useful) return -1;
    if (this.slots.length === 0) this.clear();
    // FNV-1a over 32 bits.
    let hash = 0x811c9dc5 ^ length;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & (slotCount - 1);
    for (let probe = 0; probe < maximumProbes; probe++) {
      const entry = this.slots[slot]! - 1;
      if (entry < 0) {
        this.freeSlot = slot;
        return -1;
      }
      if (this.lengths[entry] === length && this.isKey(entry * keyLength, bytes, start, length)) {
        this.hits += 1;
        return entry;
      }
      slot = (slot + 1) & (slotCount - 1);
    }
    return -1;
  }

  /** Keeps what was read from the bytes just looked for. */
  keep(bytes: Uint8Array, start: number, end: number, value: T | null): void {
    if (this.freeSlot < 0) return;
    if (this.size === maximumEntries) {
      this.useful = this.hits >= worthwhileHits;
      this.clear();
      return;
    }
    const entry = this.size++;
    this.slots[this.freeSlot] = entry + 1;
    this.lengths[entry] = end - start;
    for (let at = start, key = entry * keyLength; at < end; at++, key++) this.keys[key] = bytes[at]!;
    this.values.push(value);
  }

  private isKey(key: number, bytes: Uint8Array, start: number, length: number): boolean {
    for (let i = 0; i < length; i++) if (this.keys[key + i] !== bytes[start + i]) return false;
    return true;
  }

  private clear(): void {
    this.slots = new Int32Array(this.useful ? slotCount : 0);
    this.keys = new Uint8Array(this.useful ? maximumEntries * keyLength : 0);
    this.lengths = new Uint8Array(this.useful ? maximumEntries : 0);
    this.values.length = 0;
    this.size = 0;
    this.hits = 0;
    this.freeSlot = -1;
  }
}
