import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Evidence } from '../table-format';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export const declarableEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const satisfies readonly Encoding[];

/** Bytes that are not text in the expected encoding. `textBefore` is what was readable up to them. */
export class UndecodableBytes extends Error {
  constructor(readonly textBefore: string) {
    super('The bytes are not text in the expected encoding.');
  }
}

export interface StreamDecoder {
  /** Text of the chunk; an incomplete last character waits for the next. */
  decode(chunk: Buffer): string;
  /** The same text as bytes of UTF-8: checked and passed through where the chunk is UTF-8 already. */
  encode(chunk: Buffer): Buffer;
  /** Text left over; throws where a character is cut short. */
  end(): string;
}

/** A byte order mark decides; without one the declared encoding, what the bytes look like, or UTF-8. */
export function encodingOf(head: Buffer, declared: Encoding | null): Encoding {
  return encodingFound(head, declared).encoding;
}

/** The encoding and how it is known; Windows-1252 is never guessed, since every file could be that. */
export function encodingFound(head: Buffer, declared: Encoding | null): { encoding: Encoding; evidence: Evidence } {
  const marked = markedEncoding(head);
  if (marked !== null) return { encoding: marked, evidence: 'mark' };
  if (declared !== null) return { encoding: declared, evidence: 'declared' };
  const wide = wideEncoding(head);
  if (wide !== null) return { encoding: wide, evidence: 'content' };
  return { encoding: 'utf-8', evidence: isAscii(head) ? 'assumed' : 'content' };
}

function markedEncoding(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}

/** UTF-16 without its mark: every other byte of a header in Latin letters is zero. */
function wideEncoding(head: Buffer): Encoding | null {
  const pairs = Math.min(head.length, 400) >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) zeros[i & 1]! += 1;
  const [first, second] = [zeros[0]! / pairs, zeros[1]! / pairs];
  if (pairs < 4 || Math.min(first, second) > 0.1 || Math.max(first, second) < 0.7) return null;
  return second > first ? 'utf-16le' : 'utf-16be';
}

export function streamDecoder(encoding: Encoding): StreamDecoder {
  if (encoding === 'utf-8') return new Utf8Decoder();
  if (encoding === 'windows-1252') return new Windows1252Decoder();
  return new Utf16Decoder(encoding);
}

class Utf8Decoder implements StreamDecoder {
  private tail: Buffer = Buffer.alloc(0);

  decode(chunk: Buffer): string {
    const bytes = this.encode(chunk);
    return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  }

  encode(chunk: Buffer): Buffer {
    const bytes = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
    const complete = bytes.length - incompleteTail(bytes);
    this.tail = complete === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(complete));
    return validUtf8(bytes.subarray(0, complete));
  }

  end(): string {
    if (this.tail.length > 0) throw new UndecodableBytes('');
    return '';
  }
}

function validUtf8(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes;
  // Halve the search: the longest valid prefix, cut at whole characters.
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - incompleteTail(prefix)))) valid = middle;
    else invalid = middle;
  }
  throw new UndecodableBytes(bytes.subarray(0, valid - incompleteTail(bytes.subarray(0, valid))).toString('utf8'));
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

class Utf16Decoder implements StreamDecoder {
  private readonly decoder: TextDecoder;
  constructor(encoding: Encoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }
  decode(chunk: Buffer): string {
    return this.attempt(() => this.decoder.decode(chunk, { stream: true }));
  }
  encode(chunk: Buffer): Buffer {
    return Buffer.from(this.decode(chunk), 'utf8');
  }
  end(): string {
    return this.attempt(() => this.decoder.decode());
  }
  private attempt(decoding: () => string): string {
    try {
      return decoding();
    } catch {
      throw new UndecodableBytes('');
    }
  }
}

/** Code points of bytes 0x80-0x9F; the five unassigned bytes stay control characters (WHATWG encoding standard). */
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

class Windows1252Decoder implements StreamDecoder {
  decode(chunk: Buffer): string {
    const text = chunk.toString('latin1');
    return text.replace(/[\x80-\x9f]/g, (byte) => windows1252High[byte.charCodeAt(0) - 0x80]!);
  }
  encode(chunk: Buffer): Buffer {
    return isAscii(chunk) ? chunk : Buffer.from(this.decode(chunk), 'utf8');
  }
  end(): string {
    return '';
  }
}
