import { gzipSync } from 'node:zlib';

const header = 'visit_id,patient_id,program,status,modality,starts_at,source_updated_at,deleted\n';
const row = (
  id: string,
  { status = 'completed', updated = '', deleted = '', starts = '2025-03-14T10:00:00Z', patient = `P${id}` } = {},
) => `${id},${patient},tele,${status},video,${starts},${updated},${deleted}\n`;
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `V${from + n}`);
export const file = (...rows: string[]) => header + rows.join('');
export const twenty = ids(0, 20).map((id) => row(id));
const may = '2025-05-01T00:00:00Z';
const june = '2025-06-01T00:00:00Z';
export const bomb = () => gzipSync(header + `${'x'.repeat(999)}\n`.repeat(20_000));

export interface Delivery {
  input: string;
  /** Sent one after another; files of one inner list at the same time. */
  files: readonly (string | Buffer | readonly (string | Buffer)[])[];
  words?: Record<string, string>;
  /** Status and counts, or code, of the last answer: inserted, updated, deleted, unchanged, duplicates, rejected. */
  result: string;
  /** What a person reads: why the last was refused, else its first problem. */
  message?: string;
  /** Visits of the source in the end. */
  visits: number;
}

/** What the README of libs/ingest tells as a table. */
export const deliveries: readonly Delivery[] = [
  {
    input: 'rows twice in one file',
    files: [file(...twenty, ...twenty)],
    result: '+20 ~0 -0 =0, 20 duplicates, 0 rejected',
    visits: 20,
  },
  {
    input: 'the same file again',
    files: [file(...twenty), file(...twenty)],
    result: '+0 ~0 -0 =20, 0 duplicates, 0 rejected',
    visits: 20,
  },
  {
    input: 'the same rows in another order',
    files: [file(...twenty), file(...[...twenty].reverse())],
    result: '+0 ~0 -0 =20, 0 duplicates, 0 rejected',
    visits: 20,
  },
  {
    input: 'a file of May that comes after that of June',
    files: [
      file(...ids(0, 5).map((id) => row(id, { updated: june, status: 'no_show' }))),
      file(...ids(0, 5).map((id) => row(id, { updated: may }))),
    ],
    result: '+0 ~0 -0 =5, 0 duplicates, 0 rejected',
    visits: 5,
  },
  {
    input: 'rows that come months late',
    files: [file(...twenty), file(row('L1', { starts: '2024-11-05T10:00:00Z' }))],
    result: '+1 ~0 -0 =0, 0 duplicates, 0 rejected',
    visits: 21,
  },
  {
    input: 'tombstones',
    files: [file(...twenty), file(row('V0', { deleted: 'true' }), row('V99', { deleted: 'true' }))],
    result: '+0 ~0 -1 =1, 0 duplicates, 0 rejected',
    visits: 19,
  },
  {
    input: 'a tombstone before the older row it takes away',
    files: [file(row('T1', { updated: june, deleted: 'true' })), file(row('T1', { updated: may }))],
    result: '+0 ~0 -0 =1, 0 duplicates, 0 rejected',
    visits: 0,
  },
  {
    input: 'files that overlap, with corrections',
    files: [
      file(...twenty),
      file(...ids(15, 25).map((id) => row(id, { status: id === 'V15' ? 'no_show' : 'completed' }))),
    ],
    result: '+5 ~1 -0 =4, 0 duplicates, 0 rejected',
    visits: 25,
  },
  {
    input: 'a visit that moved to another patient',
    files: [file(...twenty), file(row('V3', { patient: 'Pother' }))],
    result: '+0 ~1 -0 =0, 0 duplicates, 0 rejected',
    visits: 20,
  },
  {
    input: 'one file four times at once',
    files: [[file(...twenty), file(...twenty), file(...twenty), file(...twenty)]],
    result: '+20 =60',
    visits: 20,
  },
  {
    input: '40 % bad rows',
    files: [file(...ids(0, 10).map((id, n) => row(id, n % 5 < 2 ? { starts: '2025-02-30T10:00:00Z' } : {})))],
    result: '422 TOO_MANY_REJECTS',
    message:
      '4 of 10 rows were rejected, more than the limit of 5 %: nothing was loaded. Look at the rejected rows, correct the file or its mapping profile, and import it again.',
    visits: 0,
  },
  {
    input: '40 % bad rows, allowed',
    files: [file(...ids(0, 10).map((id, n) => row(id, n % 5 < 2 ? { starts: '2025-02-30T10:00:00Z' } : {})))],
    words: { allowRejects: '1' },
    result: '+6 ~0 -0 =0, 0 duplicates, 4 rejected',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
    visits: 6,
  },
  {
    input: 'a cell of 10 MB after good rows',
    files: [file(...twenty, `X,"${'x'.repeat(10_000_000)}",tele,completed,video,2025-03-14,,\n`)],
    result: '422 RECORD_TOO_LONG',
    message:
      'visits.csv, line 22: the record is longer than 1048576 bytes. Close the quote that was probably left open there, or export without the long texts.',
    visits: 0,
  },
  {
    input: 'NUL bytes after good rows',
    files: [file(...twenty, 'X\0,P,tele\n')],
    result: '422 NUL_BYTES',
    message:
      'visits.csv, line 22: the file holds NUL bytes. It is binary, damaged, or UTF-16 without a byte order mark: export it again as CSV UTF-8.',
    visits: 0,
  },
  {
    input: '10,000 columns',
    files: ['c,'.repeat(10_000) + '\n'],
    result: '422 TOO_MANY_COLUMNS',
    message: 'visits.csv, line 1: more than 1000 columns. Check the delimiter, or export fewer columns.',
    visits: 0,
  },
  {
    input: 'a quote left open after good rows',
    files: [file(...twenty, 'X,"P,tele,completed\n')],
    result: '422 QUOTE_UNCLOSED',
    message:
      'visits.csv, line 22: a quote opened in this record is never closed. Close it, or double a quote that is part of the text.',
    visits: 0,
  },
  {
    input: 'a gzip bomb',
    files: [bomb()],
    result: '422 DECOMPRESSION_RATIO',
    message: 'visits.csv: the gzip data grows more than 300 times. Decompress it yourself and import the plain file.',
    visits: 0,
  },
  { input: 'a header and no rows', files: [header], result: '+0 ~0 -0 =0, 0 duplicates, 0 rejected', visits: 0 },
  {
    input: '29 February of 2025 among good rows',
    files: [file(...twenty, row('F', { starts: '2025-02-29T10:00:00' }))],
    result: '+20 ~0 -0 =0, 0 duplicates, 1 rejected',
    message:
      'line 22, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
    visits: 20,
  },
  {
    input: '02:30 in the spring gap among good rows',
    files: [file(...twenty, row('G', { starts: '2025-03-09T02:30:00' }))],
    result: '+20 ~0 -0 =0, 0 duplicates, 1 rejected',
    message: 'line 22, starts_at: The clocks went forward over this local time. Write it with an offset.',
    visits: 20,
  },
  {
    input: '01:30 twice in autumn, local and with both offsets',
    files: [
      file(
        row('A1', { starts: '2025-11-02T01:30:00' }),
        row('A2', { starts: '2025-11-02T01:30:00-04:00' }),
        row('A3', { starts: '2025-11-02T01:30:00-05:00' }),
      ),
    ],
    result: '+3 ~0 -0 =0, 0 duplicates, 0 rejected',
    message:
      'line 2, starts_at: The clocks went back and this local time happened twice: the earlier was taken. Write it with an offset.',
    visits: 3,
  },
];
