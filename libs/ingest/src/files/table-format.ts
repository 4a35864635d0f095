import { CsvRecords } from './csv-records';
import { FileRefused } from './file-refused';
import { sameName } from '../profiles/same-name';

export type Delimiter = ',' | ';' | '\t' | '|';
export type LineEnding = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** What the first bytes say other than text. */
const signatures: readonly { bytes: readonly number[]; message: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    message: 'this is a ZIP archive or an Excel workbook. Save the sheet as CSV UTF-8, or unzip it.',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], message: 'this is an old Excel workbook. Save the sheet as CSV UTF-8.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], message: 'this is a PDF. Export the table as CSV.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], message: 'this is a Parquet file. Export it as CSV or NDJSON.' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], message: 'this is xz data. Decompress it, or compress it with gzip.' },
  { bytes: [0x42, 0x5a, 0x68], message: 'this is bzip2 data. Decompress it, or compress it with gzip.' },
];

export function refuseOtherFormats(head: Buffer, fileName: string): void {
  const known = signatures.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (known !== undefined) throw new FileRefused('FORMAT_UNSUPPORTED', `${fileName}: ${known.message}`);
}

export function isNdjson(text: string, fileName: string): boolean {
  const first = text.trimStart()[0];
  if (first === '[')
    throw new FileRefused(
      'FORMAT_UNSUPPORTED',
      `${fileName}: this is a JSON list. Write one object a line (NDJSON).`,
      1,
    );
  return first === '{';
}

/** The delimiter under which most expected columns appear in the first record, then the one that gives most columns. */
export function delimiterOf(text: string, expected: ReadonlySet<string>): Delimiter {
  const scores = delimiters.map((delimiter) => {
    const names = firstRecord(text, delimiter) ?? [];
    return { delimiter, known: names.filter((name) => expected.has(sameName(name))).length, columns: names.length };
  });
  scores.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return scores[0]!.delimiter;
}

/** The first record of a text; null where it is not complete and not the whole text. */
function firstRecord(text: string, delimiter: string): string[] | null {
  let first: string[] | null = null;
  const limits = { maximumRecordLength: Infinity, maximumColumns: Infinity };
  const line = /^[^\r\n"]*(\r\n?|\n|$)/.exec(text);
  const parser = new CsvRecords(delimiter, limits, (cells) => (first ??= [...cells]));
  try {
    // A header without quotes ends with its line: no need to read on.
    parser.push(line === null ? text : line[0]);
    if (first === null) parser.end();
  } catch {
    return null;
  }
  return first;
}

/** Line endings seen in the first part of a file. */
export function lineEndingOf(text: string): LineEnding {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const cr = (text.match(/\r(?=[^\n])/g)?.length ?? 0) + (text.endsWith('\r') ? 1 : 0);
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  const kinds = [lf > 0 ? 'lf' : '', crlf > 0 ? 'crlf' : '', cr > 0 ? 'cr' : ''].filter((kind) => kind !== '');
  if (kinds.length > 1) return 'mixed';
  return (kinds[0] as LineEnding | undefined) ?? 'none';
}
