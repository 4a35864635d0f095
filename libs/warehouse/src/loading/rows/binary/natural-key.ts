import type { KeyWords } from './binary-fields';

/** Value of each hex digit by its character code; 0 elsewhere. */
const digits = new Uint8Array(128);
for (let value = 0; value < 16; value++) {
  digits[value.toString(16).charCodeAt(0)] = value;
  digits[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** 32 hex digits into four words: several times faster than Buffer's own decoding of short strings. */
export function readKey(hex: string, words: KeyWords): void {
  if (hex.length !== 32) throw new Error('A natural key has 32 hex digits.');
  for (let word = 0, at = 0; word < 4; word++) {
    let value = 0;
    for (const end = at + 8; at < end; at++) value = (value << 4) | (digits[hex.charCodeAt(at)] ?? 0);
    words[word] = value;
  }
}
