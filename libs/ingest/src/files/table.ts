import { ByteSource, type ByteStream, type Compression } from './byte-source';
import { CsvRecords } from './csv-records';
import { FileRefused } from './file-refused';
import { JsonRecords } from './json-records';
import type { RecordLimits, RecordParser, RecordSink } from './record-parser';
import {
  delimiterOf,
  isNdjson,
  lineEndingOf,
  refuseOtherFormats,
  type Delimiter,
  type LineEnding,
} from './table-format';
import { encodingOf, streamDecoder, UndecodableBytes, type Encoding, type StreamDecoder } from './text-decoder';

/** What was found about a file's form. */
export interface Detection {
  format: 'csv' | 'ndjson';
  encoding: Encoding;
  compression: Compression;
  /** null for NDJSON. */
  delimiter: Delimiter | null;
  /** In the first 64 KB. */
  lineEnding: LineEnding;
}

export interface TableOrigin {
  path?: string;
  stream?: ByteStream;
  fileName: string;
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  /** Column names a person would expect, folded: they tell the delimiter. */
  expected: ReadonlySet<string>;
  /** Columns read from NDJSON, which has no header. */
  keys: readonly string[];
  limits: RecordLimits;
}

/** A file opened as a table: its header is known, its records are read once. */
export class Table {
  private constructor(
    private readonly source: ByteSource,
    private readonly origin: TableOrigin,
    readonly detection: Detection,
    readonly header: readonly string[],
  ) {}

  static async open(origin: TableOrigin): Promise<Table> {
    const source = await ByteSource.open(origin);
    try {
      const detection = detected(source, origin);
      return new Table(source, origin, detection, await headerOf(source, origin, detection));
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  get bytesRead(): number {
    return this.source.bytesRead;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  /** Gives every record but the header to the sink, pausing after each piece of the file. */
  async *records(sink: RecordSink): AsyncGenerator<void> {
    let headerSeen = this.detection.format === 'ndjson';
    const parser = recordParser(this.detection, this.origin, (cells, line, fault) => {
      if (headerSeen) sink(cells, line, fault);
      headerSeen = true;
    });
    const text = new TextPieces(streamDecoder(this.detection.encoding), parser, this.origin.fileName);
    for await (const chunk of this.source.content()) {
      parser.push(text.piece(chunk));
      yield;
    }
    parser.push(text.last());
    parser.end();
    yield;
  }
}

function recordParser(detection: Detection, origin: TableOrigin, sink: RecordSink): RecordParser {
  if (detection.format === 'ndjson') return new JsonRecords(origin.keys, origin.limits, sink);
  return new CsvRecords(detection.delimiter!, origin.limits, sink);
}

/** Decodes pieces, without the byte order mark; refuses bytes that are no text with their line. */
class TextPieces {
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

function headText(source: ByteSource, encoding: Encoding, fileName: string): string {
  // A parser that has read nothing tells the line of a fault in the first bytes.
  const nothingRead = new CsvRecords(',', { maximumRecordLength: Infinity, maximumColumns: Infinity }, () => undefined);
  return new TextPieces(streamDecoder(encoding), nothingRead, fileName).piece(source.head);
}

function detected(source: ByteSource, origin: TableOrigin): Detection {
  const { fileName } = origin;
  if (source.head.length === 0)
    throw new FileRefused('FILE_EMPTY', `${fileName}: the file is empty. The first line must name the columns.`);
  refuseOtherFormats(source.head, fileName);
  const encoding = encodingOf(source.head, origin.encoding);
  const text = headText(source, encoding, fileName);
  const format = isNdjson(text, fileName) ? 'ndjson' : 'csv';
  return {
    format,
    encoding,
    compression: source.compression,
    delimiter: format === 'ndjson' ? null : (origin.delimiter ?? delimiterOf(text, origin.expected)),
    lineEnding: lineEndingOf(text),
  };
}

/** Column names of the first line, trimmed; refuses a blank or ambiguous header. */
async function headerOf(source: ByteSource, origin: TableOrigin, detection: Detection): Promise<readonly string[]> {
  if (detection.format === 'ndjson') return origin.keys;
  let header: readonly string[] | null = null;
  const parser = new CsvRecords(detection.delimiter!, origin.limits, (cells) => (header ??= [...cells]));
  parser.push(headText(source, detection.encoding, origin.fileName));
  // The head holds the whole file, or a header longer than any real one.
  if (header === null) parser.end();
  const names = ((header ?? []) as readonly string[]).map((name) => name.trim());
  if (names.every((name) => name === ''))
    throw new FileRefused(
      'HEADER_BLANK',
      `${origin.fileName}, line 1: the line is blank. The first line must name the columns.`,
      1,
    );
  const repeated = [...new Set(names.filter((name, i) => name !== '' && names.indexOf(name) !== i))];
  if (repeated.length > 0)
    throw new FileRefused(
      'HEADER_DUPLICATE',
      `${origin.fileName}, line 1: the column ${repeated.map((name) => `"${name}"`).join(', ')} appears more than once. Rename or remove one.`,
      1,
    );
  return names;
}
