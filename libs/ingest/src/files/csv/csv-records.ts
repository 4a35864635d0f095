import { FileRefused } from '../file-refused';
import { RecordCells } from '../record-cells';
import { recordPlace, type CellSink, type RecordFault, type RecordLimits } from '../record-parser';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;
const misquotedRecord: RecordFault = { code: 'QUOTE_MISPLACED', column: null };

/**
 * RFC 4180 records from bytes of UTF-8 that arrive in pieces. Lines end in LF, CRLF or CR, mixed as they come; a quoted cell
 * may hold them. A byte order mark before a record, left by files written one after another, is skipped. No text is made
 * here: cells are told by where they lie. Memory is one piece and one unfinished record, which is read again with the next.
 */
export class CsvRecords {
  /** Line of the next unread byte, 1-based. */
  line = 1;
  private readonly cells = new RecordCells();
  private readonly delimiter: number;
  /** 1 for the bytes that end a cell without quotes. */
  private readonly stops = new Uint8Array(256);
  /** The unread bytes, from 0 to `length`, then one LF as a guard. */
  private bytes = Buffer.alloc(0);
  private length = 0;

  constructor(
    delimiter: string,
    private readonly limits: RecordLimits,
    private readonly sink: CellSink,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    for (const stop of [this.delimiter, LF, CR]) this.stops[stop] = 1;
  }

  push(piece: Buffer): void {
    const length = this.length + piece.length;
    if (length >= this.bytes.length) {
      // A little more than needed: what is left of a record differs from piece to piece.
      const larger = Buffer.allocUnsafeSlow(length + (length >> 2) + 1);
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    piece.copy(this.bytes, this.length);
    this.length = length;
    this.read(false);
  }

  end(): void {
    this.read(true);
  }

  /** Line of the character that follows `textBefore`, were it pushed next. */
  lineAfter(textBefore: string): number {
    const text = Buffer.concat([this.bytes.subarray(0, this.length), Buffer.from(textBefore)]);
    return this.line + lineBreaks(text, 0, text.length);
  }

  private read(last: boolean): void {
    this.bytes[this.length] = LF;
    this.cells.setBytes(this.bytes);
    let at = 0;
    while (at < this.length) {
      const next = this.readRecord(at, last);
      if (next < 0) break;
      at = next;
    }
    this.bytes.copyWithin(0, at, this.length);
    this.length -= at;
    if (this.length > this.limits.maximumRecordLength) this.refuseLength();
  }

  /** Reads one record from `start`; returns where the next begins, or -1 when the piece ends first. */
  private readRecord(start: number, last: boolean): number {
    const { bytes, length, cells, delimiter, stops } = this;
    const { maximumColumns } = this.limits;
    let count = 0;
    let misquoted = false;
    let linesInside = 0;
    let at = bytes[start] === byteOrderMark[0] && this.isMark(start) ? start + 3 : start;
    for (;;) {
      let cellStart = at;
      let cellEnd: number;
      let doubledQuotes = false;
      if (bytes[at] === QUOTE && at < length) {
        cellStart = at + 1;
        cellEnd = bytes.indexOf(QUOTE, cellStart);
        while (cellEnd >= 0 && cellEnd < length && bytes[cellEnd + 1] === QUOTE) {
          doubledQuotes = true;
          cellEnd = bytes.indexOf(QUOTE, cellEnd + 2);
        }
        if (cellEnd < 0 || cellEnd >= length) {
          if (!last) return -1;
          this.refuseUnclosed();
        }
        linesInside += lineBreaks(bytes, cellStart, cellEnd);
        at = cellEnd + 1;
        // Text after a closing quote: the cell still ends where it would, but the record is faulty.
        if (stops[bytes[at]!] === 0) misquoted = true;
        while (stops[bytes[at]!] === 0) at += 1;
      } else {
        // The guard after the last byte stops this.
        while (stops[bytes[at]!] === 0) at += 1;
        cellEnd = at;
      }
      if (count === cells.starts.length) cells.grow();
      cells.starts[count] = cellStart;
      cells.ends[count] = cellEnd;
      cells.doubled[count] = doubledQuotes ? 1 : 0;
      count += 1;
      if (count > maximumColumns) this.refuseColumns();
      if (at >= length) {
        if (!last) return -1;
        this.deliver(count, misquoted, linesInside);
        return length;
      }
      const stop = bytes[at]!;
      at += 1;
      if (stop === delimiter) continue;
      if (stop === CR) {
        // A CR that ends the piece may be half of a CRLF.
        if (at >= length && !last) return -1;
        if (at < length && bytes[at] === LF) at += 1;
      }
      if (at - start > this.limits.maximumRecordLength) this.refuseLength();
      this.deliver(count, misquoted, linesInside + 1);
      return at;
    }
  }

  private isMark(at: number): boolean {
    return at + 3 <= this.length && this.bytes[at + 1] === byteOrderMark[1] && this.bytes[at + 2] === byteOrderMark[2];
  }

  private deliver(count: number, misquoted: boolean, lines: number): void {
    const { line } = this;
    this.line += lines;
    this.cells.count = count;
    this.sink(this.cells, line, misquoted ? misquotedRecord : null);
  }

  private get place(): string {
    return recordPlace(this.limits, this.line);
  }

  private refuseUnclosed(): never {
    throw new FileRefused(
      'QUOTE_UNCLOSED',
      `${this.place}: a quote opened in this record is never closed. Close it, or double a quote that is part of the text.`,
      this.line,
    );
  }

  private refuseLength(): never {
    throw new FileRefused(
      'RECORD_TOO_LONG',
      `${this.place}: the record is longer than ${this.limits.maximumRecordLength} bytes. Close the quote that was probably left open there, or export without the long texts.`,
      this.line,
    );
  }

  private refuseColumns(): never {
    throw new FileRefused(
      'TOO_MANY_COLUMNS',
      `${this.place}: more than ${this.limits.maximumColumns} columns. Check the delimiter, or export fewer columns.`,
      this.line,
    );
  }
}

/** Line breaks in bytes of UTF-8: LF, CRLF and lone CR each count once. */
function lineBreaks(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === LF || (byte === CR && (at + 1 === end || bytes[at + 1] !== LF))) count += 1;
  }
  return count;
}
