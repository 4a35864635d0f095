import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefix = 'inflect_';
const secretLength = 43;
const checksumLength = 6;

/** Uniform base62 text: bytes that would bias the last digits are thrown away. */
function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

function checksum(secret: string): string {
  const digest = createHash('sha256').update(`${prefix}${secret}`).digest();
  return Array.from(digest.subarray(0, checksumLength), (byte) => alphabet[byte % 62]).join('');
}

/** A new token: prefix, 43 base62 digits (256 bits), checksum. Shown once; only its hash is kept. */
export function newAccessToken(): string {
  const secret = randomBase62(secretLength);
  return `${prefix}${secret}${checksum(secret)}`;
}

/** Whether the text has a token's form and checksum: a typing error is told apart without asking the database. */
export function isWellFormedToken(token: string): boolean {
  const match = /^inflect_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(token);
  return match !== null && checksum(match[1]!) === match[2];
}
