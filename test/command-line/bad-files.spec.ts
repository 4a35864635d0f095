import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Holder } from '../launcher/holder';
import { CommandLine } from '../product/command-line';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv, visitLine, visitsCsv } from '../product/visit-files';

interface ImportAnswer {
  importId: string;
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

const place = temporaryHome();
const inflect = new CommandLine(place.home, place.folder);
const totalQuery = `query { outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31" }) { total { numerator value status } } }`;
const hundred = Array.from({ length: 100 }, (_, index) =>
  visitLine({ id: `V${index}`, patient: `P${index}`, ...(index === 40 ? { startsAt: '2025-02-30T10:00:00Z' } : {}) }),
);

/** Keeps the database up between the commands of the first suites; those of the last start and stop their own. */
let holder: Holder | undefined;
const letGo = async () => {
  await holder?.release();
  holder = undefined;
};

beforeAll(async () => {
  await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
  holder = Holder.start({ home: place.home });
  await holder.server();
});
afterAll(async () => {
  await letGo();
  place.remove();
});

describe('a file that cannot be read as its feed', () => {
  const good = visitLine({ id: 'V1', patient: 'P1' });
  it.each([
    ['lacks a required column', visitsCsv([good]).replace('visit_id,', '').replace('V1,', '')],
    ['names a column twice', visitsCsv([good]).replace('modality', 'status')],
    ['is empty', ''],
    ['holds a byte-order mark and nothing else', '\ufeff'],
    ['is a cut gzip file', gzipSync(visitsCsv([good, good, good])).subarray(0, 40)],
    ['is no text', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0, 7])],
  ])('is refused in one clear line when it %s', async (_case, content) => {
    const { code, out, err } = await inflect.run('import', inflect.file('bad.csv', content), '--feed', 'visits');
    expect([1, 2]).toContain(code);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\bat .*\.(js|ts):\d+/);
    expect(err).not.toContain('P1');
  });

  it('is refused when it does not exist, naming the file', async () => {
    const { code, err } = await inflect.run('import', 'no-such-file.csv', '--feed', 'visits');
    expect(code).toBe(1);
    expect(err).toContain('no-such-file.csv');
  });

  it('leaves nothing behind', async () => {
    const { outcomes } = await inflect.query<{ outcomes: { total: { numerator: number | null } } }>(totalQuery);
    expect(outcomes.total.numerator ?? 0).toBe(0);
  });
});

describe('one bad line among a hundred', () => {
  let first: ImportAnswer;
  const file = () => inflect.file('one-bad-line.csv', visitsCsv(hundred));

  it('costs one row', async () => {
    first = await inflect.json<ImportAnswer>('import', file(), '--feed', 'visits');
    expect(first).toMatchObject({ rows: 100, inserted: 99, rejected: 1 });
  });

  it('is named by line and column, without its patient or its value', async () => {
    const { out } = await inflect.run('rejects', first.importId, '--csv');
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^42,starts_at,/);
    expect(out).not.toMatch(/P40|V40|2025-02-30/);
  });

  it('is rejected again, and the other rows are unchanged, when the file comes twice', async () => {
    const again = await inflect.json<ImportAnswer>('import', file(), '--feed', 'visits');
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 99, rejected: 1 });
  });

  it('leaves the other 99 in the measures', async () => {
    const { outcomes } = await inflect.query<{ outcomes: { total: { numerator: number } } }>(totalQuery);
    expect(outcomes.total.numerator).toBe(99);
  });
});

describe('the command line', () => {
  it.each([
    ['an unknown command', ['inport', 'x.csv']],
    ['an unknown option', ['import', 'x.csv', '--fead', 'visits']],
    ['an unknown feed', ['import', 'x.csv', '--feed', 'visit']],
  ])('answers %s with exit code 2 and a way on', async (_case, words) => {
    const { code, out, err } = await inflect.run(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim()).not.toBe('');
    expect(err).not.toMatch(/\bat .*\.(js|ts):\d+/);
  });

  it('needs no database to explain itself or print its schema', async () => {
    const unreachable = new CommandLine(place.home, place.folder, { INFLECT_HOME: `${place.folder}/untouched` });
    const help = await unreachable.run('--help');
    const schema = await unreachable.run('schema');
    expect([help.code, schema.code]).toEqual([0, 0]);
    expect(help.out).toContain('import');
    expect(schema.out).toContain('type Query {');
    expect(existsSync(`${place.folder}/untouched/postgres.json`)).toBe(false);
  });
});

describe('the command line, while nobody else uses the database', () => {
  beforeAll(letGo);

  it('works as users type it, with nothing but its answer on standard output', async () => {
    const { code, out } = await inflect.throughNpx('imports', '--json');
    expect(code).toBe(0);
    expect(Array.isArray(JSON.parse(out))).toBe(true);
  });

  it('two at once share one database', async () => {
    const other = visitsCsv([visitLine({ id: 'W1', patient: 'Q1' })]);
    const [imported, listed] = await Promise.all([
      inflect.json<ImportAnswer>('import', inflect.file('other.csv', other), '--feed', 'visits', '--source', 'other'),
      inflect.run('imports', '--json'),
    ]);
    expect(imported.inserted).toBe(1);
    expect(listed.code).toBe(0);
  });
});
