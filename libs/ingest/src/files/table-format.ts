import { CsvRecords } from './csv/csv-records';
import { FileRefused } from './file-refused';
import { sameName } from '../profiles/same-name';

export type Delimiter = ',' | ';' | '\t' | '|';
export type LineEnding = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
/**
 * How something about a file's form is known: `mark` by a mark in the file (byte order mark, `sep=` line), `declared` by a profile
 * or the caller, `content` told from what the file holds, `assumed` as nothing speaks against it.
 */
export type Evidence = 'mark' | 'declared' | 'content' | 'assumed';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

interface Signature {
  bytes: readonly number[];
  message: string;
}

const bytesOf = (text: string): number[] => [...Buffer.from(text)];

/** What the first bytes say other than text. */
const signatures: readonly Signature[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    message: 'this is a ZIP archive or an Excel workbook. Save the sheet as CSV UTF-8, or unzip it.',
  },
  { bytes: [0x50, 0x4b, 0x05, 0x06], message: 'this is an empty ZIP archive. Export the table as CSV UTF-8.' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], message: 'this is an old Excel workbook. Save the sheet as CSV UTF-8.' },
  { bytes: bytesOf('%PDF'), message: 'this is a PDF. Export the table as CSV.' },
  { bytes: bytesOf('PAR1'), message: 'this is a Parquet file. Export it as CSV or NDJSON.' },
  { bytes: bytesOf('SQLite format'), message: 'this is an SQLite database. Export the table as CSV.' },
  { bytes: bytesOf('{\\rtf'), message: 'this is a rich text document. Export the table as CSV.' },
  {
    bytes: [0x1f, 0x8b],
    message: 'this file was compressed with gzip twice. Decompress it once and import it again.',
  },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], message: 'this is xz data. Decompress it, or compress it with gzip.' },
  { bytes: [0x42, 0x5a, 0x68], message: 'this is bzip2 data. Decompress it, or compress it with gzip.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], message: 'this is Zstandard data. Decompress it, or compress it with gzip.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], message: 'this is a 7z archive. Extract it, or compress the table with gzip.' },
];

export function refuseOtherFormats(head: Buffer, fileName: string): void {
  const known = signatures.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (known !== undefined) throw new FileRefused('FORMAT_UNSUPPORTED', `${fileName}: ${known.message}`);
}

/** Refuses pages and documents that begin with a tag: reports "exported to Excel" and sign-in pages saved as a file. */
export function refuseMarkup(text: string, fileName: string): void {
  const tag = /^\s*<(!doctype|[a-z?!])/i.exec(text);
  if (tag === null) return;
  throw new FileRefused(
    'FORMAT_UNSUPPORTED',
    `${fileName}, line 1: this is an HTML or XML document, not a table. Open it in a spreadsheet and save the sheet as CSV UTF-8; if it is a sign-in page, download the file again.`,
    1,
  );
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

/** A FHIR export has resources and no columns: it is read as such, or every row would be rejected. */
export function refuseResources(text: string, fileName: string): void {
  const [line = ''] = text.trimStart().split('\n', 1);
  if (/"resourceType"\s*:\s*"[A-Z]/.test(line))
    throw new FileRefused(
      'FORMAT_UNSUPPORTED',
      `${fileName}: these are FHIR resources. Import the export as such: \`inflect import --fhir\`, or format=fhir over HTTP, all of its files together.`,
      1,
    );
}

/** The delimiter that Excel's first line `sep=;` names; null without such a line. */
export function separatorLineOf(text: string, fileName: string): Delimiter | null {
  const named = /^"?sep=(.)"?(\r|\n|$)/i.exec(text)?.[1];
  if (named === undefined) return null;
  const delimiter = delimiters.find((known) => known === named);
  if (delimiter !== undefined) return delimiter;
  throw new FileRefused(
    'FORMAT_UNSUPPORTED',
    `${fileName}, line 1: the line sep= names a delimiter that is not read. Export with commas, semicolons, tabs or pipes.`,
    1,
  );
}

/** The delimiter under which most expected columns appear in the first record, then the one that gives most columns. */
export function delimiterOf(
  text: string,
  expected: ReadonlySet<string>,
): { delimiter: Delimiter; evidence: Extract<Evidence, 'content' | 'assumed'> } {
  const scores = delimiters.map((delimiter) => {
    const names = firstRecord(text, delimiter) ?? [];
    return { delimiter, known: names.filter((name) => expected.has(sameName(name))).length, columns: names.length };
  });
  scores.sort((a, b) => b.known - a.known || b.columns - a.columns);
  const [best, second] = [scores[0]!, scores[1]!];
  const told = best.columns > 1 && (best.known > second.known || best.columns > second.columns);
  return { delimiter: best.delimiter, evidence: told ? 'content' : 'assumed' };
}

/** The first record of a text; null where it is not complete and not the whole text. */
function firstRecord(text: string, delimiter: string): string[] | null {
  let first: string[] | null = null;
  const limits = { maximumRecordLength: Infinity, maximumColumns: Infinity };
  const line = /^[^\r\n"]*(\r\n?|\n|$)/.exec(text);
  const parser = new CsvRecords(delimiter, limits, (cells) => (first ??= cells.list()));
  try {
    // A header without quotes ends with its line: no need to read on.
    parser.push(Buffer.from(line === null ? text : line[0]));
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
