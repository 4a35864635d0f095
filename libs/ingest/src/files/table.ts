import { ByteSource, type ByteStream, type Compression } from './byte-source';
import { CsvRecords } from './csv/csv-records';
import { FileRefused } from './file-refused';
import { JsonRecords } from './json/json-records';
import { RecordCells } from './record-cells';
import type { CellSink, RecordLimits, RecordSink } from './record-parser';
import {
  delimiterOf,
  isNdjson,
  lineEndingOf,
  refuseMarkup,
  refuseOtherFormats,
  refuseResources,
  separatorLineOf,
  type Delimiter,
  type Evidence,
  type LineEnding,
} from './table-format';
import { encodingFound, streamDecoder, type Encoding } from './text/text-decoder';
import { TextPieces } from './text/text-pieces';

/** What was found about a file's form, and how each of it is known. */
export interface Detection {
  /** `fhir`: an export of several files, whatever their forms. */
  format: 'csv' | 'ndjson' | 'fhir';
  encoding: Encoding;
  encodingFrom: Evidence;
  compression: Compression;
  /** null for JSON. */
  delimiter: Delimiter | null;
  delimiterFrom: Evidence | null;
  /** In the first 64 KB. */
  lineEnding: LineEnding;
  /** True where a mark in the file or a person says it all; false where encoding or delimiter were told from the content or assumed. */
  certain: boolean;
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
  limits: RecordLimits & { maximumContentBytes?: number };
}

/** A file opened as a table: its header is known, its records are read once. */
export class Table {
  private constructor(
    private readonly source: ByteSource,
    private readonly origin: TableOrigin,
    readonly detection: Detection,
    private readonly opening: Opening,
  ) {}

  static async open(origin: TableOrigin): Promise<Table> {
    const { path, stream, fileName } = origin;
    const source = await ByteSource.open({
      ...(path === undefined ? {} : { path }),
      ...(stream === undefined ? {} : { stream }),
      fileName,
      maximumBytes: origin.limits.maximumContentBytes ?? Infinity,
    });
    try {
      const { detection, separatorLine } = detected(source, origin);
      return new Table(source, origin, detection, openingOf({ source, origin, detection, separatorLine }));
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  get header(): readonly string[] {
    return this.opening.header;
  }

  get bytesRead(): number {
    return this.source.bytesRead;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  /** Gives every record but the header to the sink as texts, pausing after each piece of the file. */
  records(sink: RecordSink): AsyncGenerator<void> {
    return this.cells((cells, line, fault) => sink(cells.list(), line, fault));
  }

  /** The same with cells read only where they are asked for. */
  cells(sink: CellSink): AsyncGenerator<void> {
    return this.detection.format === 'ndjson' ? this.jsonCells(sink) : this.csvCells(sink);
  }

  private async *csvCells(sink: CellSink): AsyncGenerator<void> {
    let before = this.opening.recordsBefore;
    const parser = new CsvRecords(this.detection.delimiter!, this.limits, (cells, line, fault) => {
      if (before > 0) before -= 1;
      else sink(cells, line, fault);
    });
    const pieces = new TextPieces(streamDecoder(this.detection.encoding), parser, this.origin.fileName);
    for await (const chunk of this.source.content()) {
      parser.push(pieces.bytes(chunk));
      yield;
    }
    parser.push(pieces.lastBytes());
    parser.end();
    yield;
  }

  private async *jsonCells(sink: CellSink): AsyncGenerator<void> {
    const record = new RecordCells();
    const parser = new JsonRecords(this.origin.keys, this.limits, (texts, line, fault) => {
      record.setTexts(texts);
      sink(record, line, fault);
    });
    const pieces = new TextPieces(streamDecoder(this.detection.encoding), parser, this.origin.fileName);
    for await (const chunk of this.source.content()) {
      parser.push(pieces.piece(chunk));
      yield;
    }
    parser.push(pieces.last());
    parser.end();
    yield;
  }

  private get limits(): RecordLimits {
    return { ...this.origin.limits, fileName: this.origin.fileName };
  }
}

/** The first bytes as UTF-8. */
function headBytes(source: ByteSource, encoding: Encoding, fileName: string): Buffer {
  // A parser that has read nothing tells the line of a fault in the first bytes.
  const nothingRead = new CsvRecords(',', { maximumRecordLength: Infinity, maximumColumns: Infinity }, () => undefined);
  return new TextPieces(streamDecoder(encoding), nothingRead, fileName).bytes(source.head);
}

function detected(source: ByteSource, origin: TableOrigin): { detection: Detection; separatorLine: boolean } {
  const { fileName } = origin;
  if (source.head.length === 0)
    throw new FileRefused('FILE_EMPTY', `${fileName}: the file is empty. The first line must name the columns.`);
  refuseOtherFormats(source.head, fileName);
  const { encoding, evidence } = encodingFound(source.head, origin.encoding);
  const text = headBytes(source, encoding, fileName).toString();
  refuseMarkup(text, fileName);
  const format = isNdjson(text, fileName) ? 'ndjson' : 'csv';
  if (format === 'ndjson') refuseResources(text, fileName);
  const named = format === 'csv' ? separatorLineOf(text, fileName) : null;
  const { delimiter, from } = format === 'csv' ? delimiterFound(text, origin, named) : { delimiter: null, from: null };
  const certain = [evidence, from].every((how) => how === null || how === 'mark' || how === 'declared');
  return {
    detection: {
      format,
      encoding,
      encodingFrom: evidence,
      compression: source.compression,
      delimiter,
      delimiterFrom: from,
      lineEnding: lineEndingOf(text),
      certain,
    },
    separatorLine: named !== null,
  };
}

/** A profile's delimiter wins over the one a first line `sep=;` names. */
function delimiterFound(
  text: string,
  origin: TableOrigin,
  named: Delimiter | null,
): { delimiter: Delimiter; from: Evidence } {
  if (origin.delimiter !== null) return { delimiter: origin.delimiter, from: 'declared' };
  if (named !== null) return { delimiter: named, from: 'mark' };
  const { delimiter, evidence } = delimiterOf(text, origin.expected);
  return { delimiter, from: evidence };
}

/** How a table begins. */
interface Opening {
  header: readonly string[];
  /** Records ahead of the first row: the header, and a line `sep=;` where there is one. */
  recordsBefore: number;
}

/** Column names of the first line, trimmed, unnamed ones at its end left out; refuses a blank or ambiguous header. */
function openingOf(from: {
  source: ByteSource;
  origin: TableOrigin;
  detection: Detection;
  separatorLine: boolean;
}): Opening {
  const { source, origin, detection } = from;
  if (detection.format === 'ndjson') return { header: origin.keys, recordsBefore: 0 };
  const { fileName } = origin;
  const line = from.separatorLine ? 2 : 1;
  const first: (readonly string[])[] = [];
  const parser = new CsvRecords(detection.delimiter!, { ...origin.limits, fileName }, (cells) => {
    if (first.length < line) first.push(cells.list());
  });
  parser.push(headBytes(source, detection.encoding, fileName));
  // The head holds the whole file, or a header longer than any real one.
  if (first.length < line) parser.end();
  const names = (first[line - 1] ?? []).map((name) => name.trim());
  if (names.every((name) => name === ''))
    throw new FileRefused(
      'HEADER_BLANK',
      `${fileName}, line ${line}: the line is blank. It must name the columns.`,
      line,
    );
  const repeated = [...new Set(names.filter((name, i) => name !== '' && names.indexOf(name) !== i))];
  if (repeated.length > 0)
    throw new FileRefused(
      'HEADER_DUPLICATE',
      `${fileName}, line ${line}: the column ${repeated.map((name) => `"${name}"`).join(', ')} appears more than once. Rename or remove one.`,
      line,
    );
  const width = names.findLastIndex((name) => name !== '') + 1;
  return { header: names.slice(0, width), recordsBefore: line };
}
