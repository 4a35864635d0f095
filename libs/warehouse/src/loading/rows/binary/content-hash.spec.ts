import fc from 'fast-check';
import { contentHash } from './content-hash';

function hashOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const halves = new Int32Array(2);
  contentHash(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), from, to, halves);
  return `${halves[0]} ${halves[1]}`;
}
const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });

describe('the hash of what a row says', () => {
  it('is the same wherever the row lies, whatever is around it', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (row, before, after) => {
        const placed = Uint8Array.from([...before, ...row, ...after]);
        expect(hashOf(placed, before.length, before.length + row.length)).toBe(hashOf(row));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('changes with every single bit, and each half with it', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (row, drawn) => {
        const bit = drawn % (row.length * 8);
        const other = Uint8Array.from(row);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [one, two] = [hashOf(row).split(' '), hashOf(other).split(' ')];
        expect(one[0]).not.toBe(two[0]);
        expect(one[1]).not.toBe(two[1]);
      }),
      { numRuns: 1000, seed: 8 },
    );
  });

  it('tells rows apart that differ in two small numbers, of which one grows as the other falls', () => {
    const found = new Set<string>();
    const row = new DataView(new ArrayBuffer(40));
    for (let a = 0; a < 400; a++)
      for (let b = 0; b < 400; b++) {
        row.setInt32(8, a);
        row.setInt32(20, b);
        found.add(hashOf(new Uint8Array(row.buffer)));
      }
    expect(found.size).toBe(160_000);
  });

  it('tells a row from the same with bytes of nothing at its end', () => {
    expect(hashOf(Uint8Array.of(0))).not.toBe(hashOf(Uint8Array.of(0, 0)));
    expect(hashOf(Uint8Array.of(0, 0, 0, 0))).not.toBe(hashOf(Uint8Array.of(0, 0, 0, 0, 0)));
  });
});
