import { FileRefused } from '../file-refused';
import type { RecordParser } from '../record-parser';
import { UndecodableBytes, type StreamDecoder } from './text-decoder';

const noBytes = Buffer.alloc(0);

/** Pieces of a file as UTF-8, without the byte order mark at its start; refuses bytes that are no text with their line. */
export class TextPieces {
  private started = false;

  constructor(
    private readonly decoder: StreamDecoder,
    private readonly parser: Pick<RecordParser, 'lineAfter'>,
    private readonly fileName: string,
  ) {}

  /** Whole characters: one that is cut waits for the next piece. */
  bytes(chunk: Buffer): Buffer {
    return this.checked(() => this.decoder.encode(chunk));
  }

  lastBytes(): Buffer {
    return this.checked(() => {
      const text = this.decoder.end();
      return text === '' ? noBytes : Buffer.from(text);
    });
  }

  piece(chunk: Buffer): string {
    return this.bytes(chunk).toString();
  }

  last(): string {
    return this.lastBytes().toString();
  }

  private checked(encoding: () => Buffer): Buffer {
    let bytes: Buffer;
    try {
      bytes = encoding();
    } catch (error) {
      if (!(error instanceof UndecodableBytes)) throw error;
      const line = this.parser.lineAfter(error.textBefore);
      throw new FileRefused(
        'ENCODING_UNREADABLE',
        `${this.fileName}, line ${line}: the bytes are not UTF-8 text. Save the file as CSV UTF-8, or say encoding: windows-1252 in a mapping profile.`,
        line,
      );
    }
    if (!this.started && bytes.length > 0) {
      this.started = true;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    const nul = bytes.indexOf(0);
    if (nul < 0) return bytes;
    const line = this.parser.lineAfter(bytes.toString('utf8', 0, nul));
    throw new FileRefused(
      'NUL_BYTES',
      `${this.fileName}, line ${line}: the file holds NUL bytes. It is binary, damaged, or UTF-16 without a byte order mark: export it again as CSV UTF-8.`,
      line,
    );
  }
}
