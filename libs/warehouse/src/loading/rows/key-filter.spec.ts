import { createHash } from 'node:crypto';
import { KeyFilter } from './key-filter';
import { readKey } from './binary/natural-key';

const keyOf = (n: number): Uint32Array => {
  const words = new Uint32Array(4);
  readKey(createHash('md5').update(`key ${n}`).digest('hex'), words);
  return words;
};

describe('the filter of keys seen', () => {
  it('never forgets a key', () => {
    const filter = new KeyFilter(4);
    for (let n = 0; n < 3000; n++) filter.addsKnown(keyOf(n));
    for (let n = 0; n < 3000; n++) expect(filter.addsKnown(keyOf(n))).toBe(true);
  });

  it('takes fewer than one new key in a hundred for known while 20 million go into the 16 MB of a load', () => {
    // The same keys a block in 256 KB: 20 million / 2^18 blocks = 76.3.
    const blockBits = 12;
    const keys = Math.round((20_000_000 / 2 ** 18) * 2 ** blockBits);
    const filter = new KeyFilter(blockBits);
    let mistaken = 0;
    for (let n = 0; n < keys; n++) if (filter.addsKnown(keyOf(n))) mistaken += 1;
    expect(mistaken / keys).toBeLessThan(0.01);
    expect(mistaken).toBeGreaterThan(0);
  });

  it('says every key may be known when it is full, and works with a single block', () => {
    const filter = new KeyFilter(0);
    for (let n = 0; n < 2000; n++) filter.addsKnown(keyOf(n));
    expect(filter.addsKnown(keyOf(-1))).toBe(true);
  });
});
