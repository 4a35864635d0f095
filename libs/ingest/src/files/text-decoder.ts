import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

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
  /** Text left over; throws where a character is cut short. */
  end(): string;
}

/** A byte order mark decides; without one the declared encoding or UTF-8. */
export function encodingOf(head: Buffer, declared: Encoding | null): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  return declared ?? 'utf-8';
}

export function streamDecoder(encoding: Encoding): StreamDecoder {
  if (encoding === 'utf-8') return new Utf8Decoder();
  if (encoding === 'windows-1252') return new Windows1252Decoder();
  return new Utf16Decoder(encoding);
}

class Utf8Decoder implements StreamDecoder {
  private tail: Buffer = Buffer.alloc(0);

  decode(chunk: Buffer): string {
    const bytes = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
    const complete = bytes.length - incompleteTail(bytes);
    this.tail = complete === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(complete));
    return utf8Text(bytes.subarray(0, complete));
  }

  end(): string {
    if (this.tail.length > 0) throw new UndecodableBytes('');
    return '';
  }
}

function utf8Text(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
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
  end(): string {
    return '';
  }
}
