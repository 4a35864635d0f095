import { gzipSync } from 'node:zlib';
import { CommandLine } from '../product/command-line';
import { endProducts } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import type { UploadAnswer } from './steward';
import { leftInDatabase, rollupFaults } from './stored';
import { closeBench, openBench, type Bench } from './kill-trial';
import { TrialHome } from './trial-home';

// What single rows and bytes do is the reader's own table (libs/ingest/test/faults.spec.ts); this one is about whole deliveries.
const header = 'visit_id,patient_id,program,status,modality,starts_at,source_updated_at,deleted\n';
const row = (
  id: string,
  { status = 'completed', updated = '', deleted = '', starts = '2025-03-14T10:00:00Z', patient = `P${id}` } = {},
) => `${id},${patient},tele,${status},video,${starts},${updated},${deleted}\n`;
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `V${from + n}`);
const file = (...rows: string[]) => header + rows.join('');
const twenty = ids(0, 20).map((id) => row(id));
const may = '2025-05-01T00:00:00Z';
const june = '2025-06-01T00:00:00Z';
const bomb = () => gzipSync(header + `${'x'.repeat(999)}\n`.repeat(20_000));

interface Delivery {
  input: string;
  /** Sent one after another; files of one inner list at the same time. */
  files: readonly (string | Buffer | readonly (string | Buffer)[])[];
  words?: Record<string, string>;
  /** Status and counts, or code, of the last answer: inserted, updated, deleted, unchanged, duplicates, rejected. */
  result: string;
  message?: RegExp;
  /** Visits of the source in the end. */
  visits: number;
}

const deliveries: readonly Delivery[] = [
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
    message: /4 of 10 rows were rejected, more than the limit of 5 %: nothing was loaded/,
    visits: 0,
  },
  {
    input: '40 % bad rows, allowed',
    files: [file(...ids(0, 10).map((id, n) => row(id, n % 5 < 2 ? { starts: '2025-02-30T10:00:00Z' } : {})))],
    words: { allowRejects: '1' },
    result: '+6 ~0 -0 =0, 0 duplicates, 4 rejected',
    visits: 6,
  },
  {
    input: 'a cell of 10 MB after good rows',
    files: [file(...twenty, `X,"${'x'.repeat(10_000_000)}",tele,completed,video,2025-03-14,,\n`)],
    result: '422 RECORD_TOO_LONG',
    message: /line 22: the record is longer than 1048576 bytes/,
    visits: 0,
  },
  {
    input: 'NUL bytes after good rows',
    files: [file(...twenty, 'X\0,P,tele\n')],
    result: '422 NUL_BYTES',
    message: /line 22: the file holds NUL bytes/,
    visits: 0,
  },
  {
    input: '10,000 columns',
    files: ['c,'.repeat(10_000) + '\n'],
    result: '422 TOO_MANY_COLUMNS',
    message: /more than 1000 columns/,
    visits: 0,
  },
  {
    input: 'a quote left open after good rows',
    files: [file(...twenty, 'X,"P,tele,completed\n')],
    result: '422 QUOTE_UNCLOSED',
    message: /line 22: a quote opened in this record is never closed/,
    visits: 0,
  },
  {
    input: 'a gzip bomb',
    files: [bomb()],
    result: '422 DECOMPRESSION_RATIO',
    message: /grows more than 300 times/,
    visits: 0,
  },
  { input: 'a header and no rows', files: [header], result: '+0 ~0 -0 =0, 0 duplicates, 0 rejected', visits: 0 },
  {
    input: '29 February of 2025 among good rows',
    files: [file(...twenty, row('F', { starts: '2025-02-29T10:00:00' }))],
    result: '+20 ~0 -0 =0, 0 duplicates, 1 rejected',
    visits: 20,
  },
  {
    input: '02:30 in the spring gap among good rows',
    files: [file(...twenty, row('G', { starts: '2025-03-09T02:30:00' }))],
    result: '+20 ~0 -0 =0, 0 duplicates, 1 rejected',
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
    visits: 3,
  },
];

const place = temporaryHome();
const home = new TrialHome(place.home);
let bench: Bench;
beforeAll(async () => {
  bench = await openBench(home);
  await bench.steward.upload([Buffer.from('code,name,model\ntele,Tele clinic,hybrid\n')], { feed: 'programs' });
});
afterAll(async () => {
  if (bench) await closeBench(bench);
  await endProducts();
  place.remove();
});

const resultOf = ({ status, body }: UploadAnswer): string =>
  'code' in body
    ? `${status} ${String(body['code'])}`
    : `+${body['inserted']} ~${body['updated']} -${body['deleted']} =${body['unchanged']}, ${body['duplicates']} duplicates, ${body['rejected']} rejected`;

const together = (answers: readonly UploadAnswer[]): string => {
  const sum = (count: string): number => answers.reduce((total, { body }) => total + Number(body[count]), 0);
  return `+${sum('inserted')} =${sum('unchanged')}`;
};

describe('a delivery', () => {
  it.each(deliveries.map((delivery, n) => ({ ...delivery, source: `source-${n}` })))(
    'of $input: $result',
    async ({ source, files, words, result, message, visits }) => {
      const send = (content: string | Buffer) =>
        bench.steward.upload([Buffer.from(content)], { feed: 'visits', source, fileName: 'visits.csv', ...words });
      let last: readonly UploadAnswer[] = [];
      for (const each of files) last = await Promise.all((Array.isArray(each) ? each : [each]).map(send));
      const found = last.length > 1 ? together(last) : resultOf(last[0] ?? { status: 0, body: {} });
      expect(found).toBe(result);
      expect(String(last[0]?.body['message'] ?? '')).toMatch(message ?? /^$/);
      const stored = await bench.database.query(
        `select 1 from visit where source_id in (select id from source where code = $1)`,
        [source],
      );
      expect(stored.rowCount).toBe(visits);
    },
  );

  it('of any kind leaves rollups that add up, and nothing in the spool, the queue or temporary folders', async () => {
    expect(await rollupFaults(bench.database)).toEqual([]);
    expect(await leftInDatabase(bench.database)).toMatchObject({
      temporaryTables: 0,
      unfinishedImports: 0,
      importLocks: 0,
    });
    expect(home.leftFiles()).toEqual([]);
  });

  it('through the command line keeps the files before the one that fails, and says which that is', async () => {
    const inflect = new CommandLine(place.home, place.folder, home.settings);
    const paths = [inflect.file('good.csv', file(...twenty)), inflect.file('bomb.csv.gz', bomb())];
    const { code, out, err } = await inflect.run('import', ...paths, '--feed', 'visits', '--source', 'command');
    expect(code).toBe(1);
    expect(out).toMatch(/20 inserted/);
    expect(err).toMatch(/^bomb\.csv\.gz: the gzip data grows/m);
  });
});
