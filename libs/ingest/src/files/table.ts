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
import { encodingOf, streamDecoder, type Encoding } from './text-decoder';
import { TextPieces } from './text-pieces';

/** What was found about a file's form. */
export interface Detection {
  /** `fhir`: an export of several files, whatever their forms. */
  format: 'csv' | 'ndjson' | 'fhir';
  encoding: Encoding;
  compression: Compression;
  /** null for JSON. */
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
