/** Multipliers of the murmur3 mixers, one pair for each half. */
const [a1, a2, b1, b2] = [0xcc9e2d51, 0x1b873593, 0x85ebca6b, 0xc2b2ae35];

const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

const mixed = (word: number): number => {
  let bits = Math.imul(word ^ (word >>> 16), b1);
  bits = Math.imul(bits ^ (bits >>> 13), b2);
  return bits ^ (bits >>> 16);
};

/**
 * 64 bits of what a row says, as two independent hashes of 32, for finding the rows of a file that are stored already: two
 * forms of one row share it once in 10^19. Not a secret and no protection against somebody who looks for two such forms. (Appleby, MurmurHash3.)
 */
export function contentHash(bytes: DataView, from: number, to: number, halves: Int32Array): void {
  let high = 0x2f9be6cc;
  let low = 0x51ed270b;
  const words = from + ((to - from) & ~3);
  for (let at = from; at < words; at += 4) {
    const word = bytes.getInt32(at, true);
    high = Math.imul(turned(high ^ Math.imul(turned(Math.imul(word, a1), 15), a2), 13), 5) + 0xe6546b64;
    low = Math.imul(turned(low ^ Math.imul(turned(Math.imul(word, b1), 17), b2), 19), 5) + 0x38495ab5;
  }
  for (let at = words; at < to; at++) {
    const byte = bytes.getUint8(at);
    high = Math.imul(high ^ byte, a1);
    low = Math.imul(low ^ byte, b2);
  }
  halves[0] = mixed(high ^ (to - from));
  halves[1] = mixed(low ^ Math.imul(to - from, a1));
}
