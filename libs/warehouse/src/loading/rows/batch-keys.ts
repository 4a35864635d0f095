import type { KeyWords } from './binary/binary-fields';
import { readKey } from './binary/natural-key';
import { KeyFilter } from './key-filter';

/** The natural keys of a batch of rows as words, and which of them the load may have met before. */
export class BatchKeys {
  private readonly key: KeyWords = new Uint32Array(4);
  private keys = new Uint32Array(0);
  private known = new Uint8Array(0);
  private filter: KeyFilter;

  constructor(filterBlockBits: number) {
    this.filter = new KeyFilter(filterBlockBits);
  }

  /** All rows at once: nearly every look into the filter misses the processor's cache, and so several misses run side by side. */
  read(rows: readonly { naturalKey: string }[]): void {
    if (rows.length > this.known.length) {
      this.keys = new Uint32Array(rows.length * 4);
      this.known = new Uint8Array(rows.length);
    }
    const { filter, key, keys, known } = this;
    for (let at = 0; at < rows.length; at++) {
      readKey(rows[at]?.naturalKey ?? '', key);
      known[at] = filter.addsKnown(key) ? 1 : 0;
      for (let word = 0; word < 4; word++) keys[at * 4 + word] = key[word] ?? 0;
    }
  }

  /** The key of the row at this place. */
  copy(at: number, key: KeyWords): void {
    for (let word = 0; word < 4; word++) key[word] = this.keys[at * 4 + word] ?? 0;
  }

  /** Whether that key may have come in a row before it. */
  mayRepeat(at: number): boolean {
    return this.known[at] === 1;
  }

  /** Gives the filter's memory back: no batch comes any more. */
  release(): void {
    this.filter = new KeyFilter(0);
  }
}
