import { gzipSync } from 'node:zlib';
import { canary, file, header, visit, type Fault } from './fault';

const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - 6);
const damaged = (bytes: Buffer): Buffer => {
  bytes[bytes.length - 8]! ^= 0xff;
  return bytes;
};

/** Tables that are too large, cut or damaged. */
export const damageFaults: readonly Fault[] = [
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
    input: 'the columns of another feed',
    file: () => 'stay_id,patient_id,admitted_at\nS1,P1,2025-03-14\n',
    result: 'refused: COLUMN_MISSING',
    message:
      'visits.csv, line 1: the required columns "visit_id", "program", "status", "starts_at" are missing. The columns are those of stays: import the file as stays.',
  },
  {
    input: 'rows without a header line',
    file: () => `${visit()}\n`.repeat(2),
    result: 'refused: COLUMN_MISSING',
    message:
      'visits.csv, line 1: the required columns "visit_id", "patient_id", "program", "status", "starts_at" are missing. No column of visits is named there: if the file begins with data, export it with a header line; else name its columns in a mapping profile.',
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
];
