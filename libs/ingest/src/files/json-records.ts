import { FileRefused } from './file-refused';
import type { RecordFault, RecordLimits, RecordParser, RecordSink } from './record-parser';

/**
 * NDJSON: one object a line, read as cells in the order of `keys`. Numbers, true and false are read as their text, lists as
 * their parts joined by `|`, null and absent keys as empty. Other keys are not read.
 */
export class JsonRecords implements RecordParser {
  private rest = '';
  private line = 1;

  constructor(
    private readonly keys: readonly string[],
    private readonly limits: RecordLimits,
    private readonly sink: RecordSink,
  ) {}

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
      this.deliver(text.slice(at, end));
      at = end + 1;
    }
    this.rest = text.slice(at);
    this.checkLength(this.rest);
  }

  end(): void {
    if (this.rest !== '') this.deliver(this.rest);
    this.rest = '';
  }

  lineAfter(textBefore: string): number {
    return this.line + (this.rest + textBefore).split('\n').length - 1;
  }

  private deliver(text: string): void {
    this.checkLength(text);
    const { line } = this;
    this.line += 1;
    if (text.trim() === '') return;
    const object = parsedObject(text);
    if (object === null) return this.sink([], line, { code: 'JSON_INVALID', column: null });
    let fault: RecordFault | null = null;
    const cells = this.keys.map((key) => {
      const cell = Object.hasOwn(object, key) ? cellOf(object[key]) : '';
      if (typeof cell === 'string') return cell;
      fault ??= { code: cell.code, column: key };
      return '';
    });
    this.sink(cells, line, fault);
  }

  private checkLength(text: string): void {
    if (text.length <= this.limits.maximumRecordLength) return;
    throw new FileRefused(
      'RECORD_TOO_LONG',
      `Line ${this.line}: the line is longer than ${this.limits.maximumRecordLength} characters. Write one object a line.`,
      this.line,
    );
  }
}

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): string | Pick<RecordFault, 'code'> {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? { code: 'JSON_NUMBER_UNSAFE' } : String(value);
  if (!Array.isArray(value)) return { code: 'JSON_VALUE_NESTED' };
  const parts = value.map(cellOf);
  return parts.find((part) => typeof part !== 'string') ?? parts.join('|');
}
