import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { FileRefused, parseProfile, type FeedRequest } from '../src/index';
import { read } from './reading';

interface Fault {
  /** What the file is like. */
  input: string;
  file: () => string | Uint8Array | readonly (string | Uint8Array)[];
  request?: Partial<FeedRequest<'visits'>>;
  /** What becomes of it. */
  result: string;
  /** What a person reads: the refusal, or the first problem of a record; for files that load, what was detected. */
  message: string;
}

/** In every file where a message could repeat it: no message may. */
const canary = 'CANARY7';
const columns = 'visit_id,patient_id,program,status,modality,starts_at';
const header = `${columns}\n`;
const visit = (startsAt = '2025-03-14T10:00:00Z', id = 'V1'): string =>
  `${id},${canary},tele,completed,video,${startsAt}`;
const file = header + visit() + '\n';
const site = `${columns},site\n${visit()},Höngg ${canary}\n`;
const decimals = 'observation_id,code,value,unit,observed_at\nO1,hba1c,"7,5",%,2025-03-14\n';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - 6);
const damaged = (bytes: Buffer): Buffer => {
  bytes[bytes.length - 8]! ^= 0xff;
  return bytes;
};
const profile = (lines: string) => parseProfile(`name: t\ndescription: t\nfeed: visits\n${lines}\n`, 't');

const faults: readonly Fault[] = [
  // Form of the file
  {
    input: 'UTF-8 with a byte order mark',
    file: () => '\ufeff' + site,
    result: '1 of 1 rows',
    message: 'utf-8 (mark), comma (content)',
  },
  {
    input: 'UTF-16 with a byte order mark',
    file: () => utf16('\ufeff' + site),
    result: '1 of 1 rows',
    message: 'utf-16le (mark), comma (content)',
  },
  {
    input: 'UTF-16 without a byte order mark',
    file: () => utf16(site),
    result: '1 of 1 rows',
    message: 'utf-16le (content), comma (content)',
  },
  {
    input: 'UTF-16 big endian without a byte order mark',
    file: () => utf16(site).swap16(),
    result: '1 of 1 rows',
    message: 'utf-16be (content), comma (content)',
  },
  {
    input: 'UTF-16 that a profile calls UTF-8',
    file: () => utf16(file),
    request: { profile: profile('encoding: utf-8') },
    result: 'refused: NUL_BYTES',
    message:
      'visits.csv, line 1: the file holds NUL bytes. It is binary, damaged, or UTF-16 without a byte order mark: export it again as CSV UTF-8.',
  },
  {
    input: 'Windows-1252, not declared',
    file: () => Buffer.from(site, 'latin1'),
    result: 'refused: ENCODING_UNREADABLE',
    message:
      'visits.csv, line 2: the bytes are not UTF-8 text. Save the file as CSV UTF-8, or say encoding: windows-1252 in a mapping profile.',
  },
  {
    input: 'Windows-1252, declared in the profile',
    file: () => Buffer.from(site, 'latin1'),
    request: { profile: profile('encoding: windows-1252') },
    result: '1 of 1 rows',
    message: 'windows-1252 (declared), comma (content)',
  },
  {
    input: 'Excel’s first line `sep=;`',
    file: () => 'sep=;\n' + file.replaceAll(',', ';'),
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), semicolon (mark)',
  },
  {
    input: 'first line `sep=^`',
    file: () => 'sep=^\n' + file.replaceAll(',', '^'),
    result: 'refused: FORMAT_UNSUPPORTED',
    message:
      'visits.csv, line 1: the line sep= names a delimiter that is not read. Export with commas, semicolons, tabs or pipes.',
  },
  {
    input: 'lines ending in CR only',
    file: () => file.replaceAll('\n', '\r'),
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'LF, CRLF and CR in one file',
    file: () => `${columns}\r\n${visit()}\r${visit(undefined, 'V2')}\n`,
    result: '2 of 2 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'blank lines between rows',
    file: () => `${header}\n${visit()}\n\n\n`,
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'a line of empty cells',
    file: () => `${file},,,,,\n`,
    result: '1 of 1 rows, warning: RECORD_BLANK',
    message: 'line 3: The record has no values and was skipped.',
  },
  {
    input: 'a byte order mark in the middle (files written one after another)',
    file: () => file + '\ufeff"V2"' + visit().slice(2) + '\n',
    result: '2 of 2 rows',
    message: 'utf-8 (content), comma (content)',
  },
  {
    input: 'a header again in the middle',
    file: () => file + header,
    result: '1 of 2 rows, reject: PROGRAM_UNKNOWN',
    message:
      'line 3, program: No program has this code. Import the programs first, or let a mapping profile create it.',
  },
  {
    input: 'a delimiter at the end of every line',
    file: () => file.replaceAll('\n', ',\n'),
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'a delimiter at the end of the header only',
    file: () => file.replace('\n', ',\n'),
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'no line end at the end',
    file: () => file.trimEnd(),
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'a header and no rows',
    file: () => header,
    result: '0 of 0 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'nothing',
    file: () => '',
    result: 'refused: FILE_EMPTY',
    message: 'visits.csv: the file is empty. The first line must name the columns.',
  },
  // Not a table
  {
    input: 'an Excel workbook or ZIP archive',
    file: () => 'PK\u0003\u0004....',
    result: 'refused: FORMAT_UNSUPPORTED',
    message: 'visits.csv: this is a ZIP archive or an Excel workbook. Save the sheet as CSV UTF-8, or unzip it.',
  },
  {
    input: 'an old Excel workbook',
    file: () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    result: 'refused: FORMAT_UNSUPPORTED',
    message: 'visits.csv: this is an old Excel workbook. Save the sheet as CSV UTF-8.',
  },
  {
    input: 'a PDF',
    file: () => '%PDF-1.7',
    result: 'refused: FORMAT_UNSUPPORTED',
    message: 'visits.csv: this is a PDF. Export the table as CSV.',
  },
  {
    input: 'an HTML page',
    file: () => `<!DOCTYPE html>\n<html><td>${canary}</td></html>`,
    result: 'refused: FORMAT_UNSUPPORTED',
    message:
      'visits.csv, line 1: this is an HTML or XML document, not a table. Open it in a spreadsheet and save the sheet as CSV UTF-8; if it is a sign-in page, download the file again.',
  },
  // Too large, cut or damaged
  {
    input: 'a cell of 10 MB',
    file: () => `${file}V2,"${canary}${'x'.repeat(10_000_000)}",tele,completed,video,2025-03-14\n`,
    result: 'refused: RECORD_TOO_LONG',
    message:
      'visits.csv, line 3: the record is longer than 1048576 bytes. Close the quote that was probably left open there, or export without the long texts.',
  },
  {
    input: 'a quote that is never closed',
    file: () => `${file}V2,"${canary},tele,completed\n${visit()}\n`,
    result: 'refused: QUOTE_UNCLOSED',
    message:
      'visits.csv, line 3: a quote opened in this record is never closed. Close it, or double a quote that is part of the text.',
  },
  {
    input: 'text after a closing quote',
    file: () => `${file}"V2"${visit()}\n`,
    result: '1 of 2 rows, reject: QUOTE_MISPLACED',
    message: 'line 3: Text follows a closing quote. Double the quotes that are part of a text.',
  },
  {
    input: 'NUL bytes',
    file: () => `${file}V2,${canary}\0,tele\n`,
    result: 'refused: NUL_BYTES',
    message:
      'visits.csv, line 3: the file holds NUL bytes. It is binary, damaged, or UTF-16 without a byte order mark: export it again as CSV UTF-8.',
  },
  {
    input: '10,000 columns',
    file: () => 'c,'.repeat(10_000) + '\n',
    result: 'refused: TOO_MANY_COLUMNS',
    message: 'visits.csv, line 1: more than 1000 columns. Check the delimiter, or export fewer columns.',
  },
  {
    input: 'a row with a cell too few',
    file: () => `${file}V2,${canary},tele\n`,
    result: '1 of 2 rows, reject: FIELD_COUNT',
    message:
      'line 3: The record has another number of cells than the header. Check for an unquoted delimiter or a lost line break. Expected 6, found 3.',
  },
  {
    input: 'a column named twice',
    file: () => file.replace('modality', 'status'),
    result: 'refused: HEADER_DUPLICATE',
    message: 'visits.csv, line 1: the column "status" appears more than once. Rename or remove one.',
  },
  {
    input: 'a required column missing',
    file: () => file.replace('visit_id', 'VisitIdent'),
    result: 'refused: COLUMN_MISSING',
    message:
      'visits.csv, line 1: the required column "visit_id" is missing. The file has "VisitIdent": was that meant? Add it, or name its source in a mapping profile.',
  },
  {
    input: 'gzip that unpacks to hundreds of times its size',
    file: () => gzipSync(header + `${'x'.repeat(999)}\n`.repeat(20_000)),
    result: 'refused: DECOMPRESSION_RATIO',
    message: 'visits.csv: the gzip data grows more than 300 times. Decompress it yourself and import the plain file.',
  },
  {
    input: 'more content than the limit (64 GiB, here 1,000 bytes)',
    file: () => gzipSync(header + `${visit()}\n`.repeat(50)),
    request: { maximumContentBytes: 1000 },
    result: 'refused: FILE_TOO_LARGE',
    message:
      'visits.csv: the content is larger than the limit of 1000 bytes. Split the file by date and import the parts one after another.',
  },
  {
    input: 'gzip cut short',
    file: () => cut(gzipSync(file)),
    result: 'refused: GZIP_DAMAGED',
    message: 'visits.csv: the gzip data is damaged or cut short. Copy or compress the file again.',
  },
  {
    input: 'gzip damaged at its end',
    file: () => damaged(gzipSync(file)),
    result: 'refused: GZIP_DAMAGED',
    message: 'visits.csv: the gzip data is damaged or cut short. Copy or compress the file again.',
  },
  {
    input: 'gzip in gzip',
    file: () => gzipSync(gzipSync(file)),
    result: 'refused: FORMAT_UNSUPPORTED',
    message: 'visits.csv: this file was compressed with gzip twice. Decompress it once and import it again.',
  },
  // Dates and times; the site is in New York
  {
    input: '29 February of a year that is no leap year',
    file: () => `${header}${visit('2025-02-29T10:00:00')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: '02:30 on the day the clocks go forward',
    file: () => `${header}${visit('2025-03-09T02:30:00')}\n`,
    result: '0 of 1 rows, reject: LOCAL_TIME_IMPOSSIBLE',
    message: 'line 2, starts_at: The clocks went forward over this local time. Write it with an offset.',
  },
  {
    input: '01:30 on the day the clocks go back',
    file: () => `${header}${visit('2025-11-02T01:30:00')}\n${visit('2025-11-02T01:30:00', 'V2')}\n`,
    result: '2 of 2 rows, warning: LOCAL_TIME_AMBIGUOUS',
    message:
      'line 2, starts_at: The clocks went back and this local time happened twice: the earlier was taken. Write it with an offset.',
  },
  {
    input: '01:30 with its offset',
    file: () => `${header}${visit('2025-11-02T01:30:00-05:00')}\n`,
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: '24:00',
    file: () => `${header}${visit('2025-03-14T24:00:00')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: 'a year of two digits',
    file: () => `${header}${visit('14.03.25')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: 'a year of two digits, format dd.MM.yy in the profile',
    file: () => `${header}${visit('14.03.25')}\n`,
    request: { profile: profile('columns: { starts_at: { from: starts_at, format: dd.MM.yy } }') },
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'a decimal comma, not declared (observations)',
    file: () => decimals,
    request: { feed: 'observations' as never },
    result: '0 of 1 rows, reject: NUMBER_INVALID',
    message:
      'line 2, value: This is not a number. Write digits and a decimal point; for decimal commas say decimalComma in a mapping profile.',
  },
  {
    input: 'a decimal comma, declared in the profile (observations)',
    file: () => decimals,
    request: {
      feed: 'observations' as never,
      profile: parseProfile('name: t\ndescription: t\nfeed: observations\ndecimalComma: true\n', 't'),
    },
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
];

const delimiterNames = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
]);

async function outcomeOf({ file: content, request = {} }: Fault): Promise<{ result: string; message: string }> {
  try {
    const { feed = 'visits', ...others } = request;
    const { rows, problems, recordsRead, reading } = await read(feed, content(), { fileName: 'visits.csv', ...others });
    const { encoding, encodingFrom, delimiter, delimiterFrom } = reading.detection;
    const result = `${rows.length} of ${recordsRead} rows`;
    if (problems.length === 0)
      return {
        result,
        message: `${encoding} (${encodingFrom}), ${delimiterNames.get(delimiter!)} (${delimiterFrom})`,
      };
    const { severity, code, line, column, reason } = problems[0]!;
    const place = column === null ? `line ${line}` : `line ${line}, ${column}`;
    return { result: `${result}, ${severity}: ${code}`, message: `${place}: ${reason}` };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { result: `refused: ${error.code}`, message: error.message };
  }
}

describe('a file', () => {
  it.each(faults)('of $input: $result', async (fault) => {
    const { result, message } = await outcomeOf(fault);
    expect({ result, message }).toEqual({ result: fault.result, message: fault.message });
    expect(message).not.toContain(canary);
  });
});

describe('rows among faults', () => {
  it('are those of a clean file where files were written one after another', async () => {
    const rowsOf = async (text: string) => (await read('visits', text)).rows;
    expect(await rowsOf(`${file}\ufeff"V2"${visit().slice(2)}\n`)).toEqual(
      await rowsOf(`${file}${visit(undefined, 'V2')}\n`),
    );
  });

  it('have the instant that is meant', async () => {
    const startOf = async (startsAt: string, request: Partial<FeedRequest<'visits'>> = {}) =>
      new Date((await read('visits', header + visit(startsAt), request)).rows[0]!.startsAt).toISOString();
    expect(await startOf('2025-11-02T01:30:00')).toBe('2025-11-02T05:30:00.000Z');
    expect(await startOf('2025-11-02T01:30:00-05:00')).toBe('2025-11-02T06:30:00.000Z');
    const twoDigits = profile('columns: { starts_at: { from: starts_at, format: dd.MM.yy } }');
    expect(await startOf('14.03.25', { profile: twoDigits })).toBe('2025-03-14T04:00:00.000Z');
  });
});

describe('the table of faults', () => {
  const rowsOf = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );

  it('in the README is this one', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const section = /<!-- faults -->([\s\S]*?)<!-- \/faults -->/.exec(readme)?.[1] ?? '';
    expect(rowsOf(section).slice(2)).toEqual(faults.map(({ input, result, message }) => [input, result, message]));
  });
});
