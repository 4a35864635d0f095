import { canary, columns, file, header, profile, visit, type Fault } from './fault';

const site = `${columns},site\n${visit()},Höngg ${canary}\n`;
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Encodings, delimiters, line ends; and files that are no table at all. */
export const formFaults: readonly Fault[] = [
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
];
