import { FileRefused } from './file-refused';
import type { RecordFault, RecordLimits, RecordParser, RecordSink } from './record-parser';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const misquotedRecord: RecordFault = { code: 'QUOTE_MISPLACED', column: null };

/**
 * RFC 4180 records from text that arrives in pieces. Lines end in LF, CRLF or CR, mixed as they come; a quoted cell may hold
 * them. Memory is one piece and one unfinished record: an unfinished record is read again with the next piece.
 */
export class CsvRecords implements RecordParser {
  private rest = '';
  /** One list for all records spares an allocation a row. */
  private readonly cells: string[] = [];
  /** Line of the next unread character, 1-based. */
  line = 1;
  private readonly delimiter: number;

  constructor(
    delimiter: string,
    private readonly limits: RecordLimits,
    private readonly sink: RecordSink,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  push(piece: string): void {
    this.read(this.rest + piece, false);
  }

  end(): void {
    this.read(this.rest, true);
  }

  /** Line of the character that follows `textBefore`, were it pushed next. */
  lineAfter(textBefore: string): number {
    return this.line + lineBreaks(this.rest + textBefore);
  }

  private read(text: string, last: boolean): void {
    let at = 0;
    while (at < text.length) {
      const next = this.readRecord(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.rest = at === 0 ? text : text.slice(at);
    if (this.rest.length > this.limits.maximumRecordLength) this.refuseLength();
  }

  /** Reads one record from `start`; returns where the next begins, or -1 when the piece ends first. */
  private readRecord(text: string, start: number, last: boolean): number {
    const { delimiter } = this;
    const length = text.length;
    const { cells } = this;
    let count = 0;
    let misquoted = false;
    let linesInside = 0;
    let at = start;
    for (;;) {
      const cellStart = at;
      let cell: string;
      if (at < length && text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        if (close < 0) {
          if (!last) return -1;
          throw new FileRefused(
            'QUOTE_UNCLOSED',
            `Line ${this.line}: a quote opened in this record is never closed. Close it, or double a quote that is part of the text.`,
            this.line,
          );
        }
        cell = text.slice(at + 1, close);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        linesInside += lineBreaks(cell);
        at = close + 1;
        const tail = at;
        at = plainEnd(text, at, delimiter);
        if (at > tail) {
          // Text after a closing quote: kept for counting cells, but the record is faulty.
          misquoted = true;
          cell += text.slice(tail, at);
        }
      } else {
        at = plainEnd(text, at, delimiter);
        cell = text.slice(cellStart, at);
      }
      cells[count++] = cell;
      if (count > this.limits.maximumColumns) this.refuseColumns();
      if (at >= length) {
        if (!last) return -1;
        return this.deliver({ count, misquoted, linesInside, next: length });
      }
      const stop = text.charCodeAt(at);
      at += 1;
      if (stop === delimiter) continue;
      if (stop === CR) {
        // A CR that ends the piece may be half of a CRLF.
        if (at >= length && !last) return -1;
        if (text.charCodeAt(at) === LF) at += 1;
      }
      if (at - start > this.limits.maximumRecordLength) this.refuseLength();
      return this.deliver({ count, misquoted, linesInside: linesInside + 1, next: at });
    }
  }

  private deliver(record: { count: number; misquoted: boolean; linesInside: number; next: number }): number {
    const { line } = this;
    this.line += record.linesInside;
    this.cells.length = record.count;
    this.sink(this.cells, line, record.misquoted ? misquotedRecord : null);
    return record.next;
  }

  private refuseLength(): never {
    throw new FileRefused(
      'RECORD_TOO_LONG',
      `Line ${this.line}: the record is longer than ${this.limits.maximumRecordLength} characters. A quote opened there is probably never closed.`,
      this.line,
    );
  }

  private refuseColumns(): never {
    throw new FileRefused(
      'TOO_MANY_COLUMNS',
      `Line ${this.line}: more than ${this.limits.maximumColumns} columns. Check the delimiter, or export fewer columns.`,
      this.line,
    );
  }
}

/** Index of the quote that closes a cell whose text starts at `from`; -1 when it is not in the text. */
function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return -1;
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote;
    at = quote + 2;
  }
}

function plainEnd(text: string, from: number, delimiter: number): number {
  const length = text.length;
  let at = from;
  while (at < length) {
    const char = text.charCodeAt(at);
    if (char === delimiter || char === LF || char === CR) break;
    at += 1;
  }
  return at;
}

/** Line breaks in a text: LF, CRLF and lone CR each count once. */
export function lineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === LF || (char === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}
