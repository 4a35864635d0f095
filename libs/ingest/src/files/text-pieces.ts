import { FileRefused } from './file-refused';
import type { RecordParser } from './record-parser';
import { UndecodableBytes, type StreamDecoder } from './text-decoder';

/** Decodes pieces, without the byte order mark; refuses bytes that are no text with their line. */
export class TextPieces {
  private started = false;

  constructor(
    private readonly decoder: StreamDecoder,
    private readonly parser: Pick<RecordParser, 'lineAfter'>,
    private readonly fileName: string,
  ) {}

  piece(chunk: Buffer): string {
    return this.checked(() => this.decoder.decode(chunk));
  }

  last(): string {
    return this.checked(() => this.decoder.end());
  }

  private checked(decoding: () => string): string {
    let text: string;
    try {
      text = decoding();
    } catch (error) {
      if (!(error instanceof UndecodableBytes)) throw error;
      const line = this.parser.lineAfter(error.textBefore);
      throw new FileRefused(
        'ENCODING_UNREADABLE',
        `${this.fileName}, line ${line}: the bytes are not UTF-8 text. Save the file as CSV UTF-8, or say encoding: windows-1252 in a mapping profile.`,
        line,
      );
    }
    if (!this.started && text !== '') {
      this.started = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    const nul = text.indexOf('\0');
    if (nul < 0) return text;
    const line = this.parser.lineAfter(text.slice(0, nul));
    throw new FileRefused(
      'NUL_BYTES',
      `${this.fileName}, line ${line}: the file holds NUL bytes. It is binary, or UTF-16 without a byte order mark: save it as CSV UTF-8.`,
      line,
    );
  }
}
