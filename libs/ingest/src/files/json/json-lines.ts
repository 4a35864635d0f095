import { FileRefused } from '../file-refused';
import { recordPlace, type RecordLimits, type RecordParser } from '../record-parser';

/** Lines of text that arrives in pieces; blank ones are counted and not delivered. Memory is one piece and one line. */
export class JsonLines implements RecordParser {
  private rest = '';
  /** Line of the next unread character, 1-based. */
  private line = 1;

  constructor(
    private readonly limits: Pick<RecordLimits, 'maximumRecordLength' | 'fileName'>,
    private readonly deliver: (text: string, line: number) => void,
  ) {}

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
      this.take(text.slice(at, end));
      at = end + 1;
    }
    this.rest = text.slice(at);
    this.checkLength(this.rest);
  }

  end(): void {
    if (this.rest !== '') this.take(this.rest);
    this.rest = '';
  }

  lineAfter(textBefore: string): number {
    return this.line + (this.rest + textBefore).split('\n').length - 1;
  }

  private take(text: string): void {
    this.checkLength(text);
    const { line } = this;
    this.line += 1;
    if (text.trim() !== '') this.deliver(text, line);
  }

  private checkLength(text: string): void {
    if (text.length <= this.limits.maximumRecordLength) return;
    throw new FileRefused(
      'RECORD_TOO_LONG',
      `${recordPlace(this.limits, this.line)}: the line is longer than ${this.limits.maximumRecordLength} characters. Write one object a line.`,
      this.line,
    );
  }
}
