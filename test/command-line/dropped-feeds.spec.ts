import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../product/command-line';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv, visitLine, visitsCsv } from '../product/visit-files';

const place = temporaryHome();
const inflect = new CommandLine(place.home, place.folder);
const folder = join(place.folder, 'drop');
const today = () => new Date().toISOString().slice(0, 10);

interface Said {
  file: string;
  feed: string;
  outcome: string;
  inserted?: number;
}
async function look(...words: string[]) {
  const { code, out, err } = await inflect.run('watch', folder, '--source', 'ehr', '--json', ...words);
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, said: lines.map((line) => JSON.parse(line) as Said), err };
}
function drop(name: string, text: string) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const resource = (type: string, more: object) => `${JSON.stringify({ resourceType: type, ...more })}\n`;

afterAll(() => place.remove());

describe('files dropped beside the folders of feeds', () => {
  it('are told with their feeds by a dry run, which takes none', async () => {
    drop('night/extract.csv', visitsCsv([visitLine({ id: 'V1', patient: 'P1' })]));
    drop('night/programs.csv', programsCsv);
    drop('stays-2025.csv', 'stay_id,patient_id,admitted_at,discharged_at\nS1,P1,2025-03-01,2025-03-04\n');
    drop('letter.csv', 'dear,colleague\nplease,read\n');
    const { code, said, err } = await look('--dry-run');
    expect(said.map(({ file, feed, outcome }) => [file, feed, outcome])).toEqual([
      ['night/programs.csv', 'programs', 'would be taken'],
      ['night/extract.csv', 'visits', 'would fail'], // its program comes with the drop
      ['stays-2025.csv', 'stays', 'would be taken'],
    ]);
    expect([code, err]).toEqual([1, expect.stringContaining('Each was tried by itself')]);
    expect(err).toContain('letter.csv: neither name nor columns tell the feed.');
    expect(readdirSync(folder).sort()).toEqual(['letter.csv', 'night', 'stays-2025.csv']);
  });

  it('are taken feed by feed, references first; what tells no feed stays', async () => {
    const { code, said, err } = await look('--once', '--settle', '0');
    expect(code).toBe(0);
    expect(said.map(({ feed, outcome, inserted }) => [feed, outcome, inserted])).toEqual([
      ['programs', 'done', 1],
      ['visits', 'done', 1],
      ['stays', 'done', 1],
    ]);
    expect(err).toContain('letter.csv: neither name nor columns tell the feed.');
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['letter.csv']);
    const result = JSON.parse(readFileSync(join(folder, '.done', today(), 'night.result.json'), 'utf8')) as unknown;
    expect(result).toMatchObject({ state: 'committed', imports: [{ feed: 'programs' }, { feed: 'visits' }] });
  });

  it('that are one FHIR export fill every feed it holds', async () => {
    const period = { start: '2025-03-03T15:00:00Z', end: '2025-03-05T15:00:00Z' };
    const seen = { status: 'finished', subject: { reference: 'Patient/a' }, period };
    drop('export/Patient.ndjson', resource('Patient', { id: 'a', gender: 'female', birthDate: '1970-01-01' }));
    drop(
      'export/Encounter.ndjson',
      resource('Encounter', { id: '1', class: { code: 'VR' }, ...seen }) +
        resource('Encounter', { id: '2', class: { code: 'IMP' }, ...seen }),
    );
    const { code, said } = await look('--once', '--settle', '0', '--program', 'tele');
    expect(said.map(({ file, feed, outcome, inserted }) => [file, feed, outcome, inserted])).toEqual([
      ['export', 'visits', 'done', 1],
      ['export', 'stays', 'done', 1],
    ]);
    expect([code, existsSync(join(folder, 'export'))]).toEqual([0, false]);
  });

  it('with one among them that tells no feed are refused together', async () => {
    drop('mixed/visits.csv', visitsCsv([visitLine({ id: 'V2', patient: 'P2' })]));
    drop('mixed/other.csv', 'colour,shape\nred,round\n');
    const { code, said, err } = await look('--once', '--settle', '0');
    expect([code, said]).toEqual([1, []]);
    expect(err).toContain('Nothing of mixed was taken. other.csv: neither name nor columns');
    expect(readdirSync(join(folder, '.failed', today())).sort()).toEqual(['mixed', 'mixed.result.json']);
  });
});

describe('inflect import without a feed', () => {
  it('takes each file by what it tells, references first, and a folder of them', async () => {
    const extra = programsCsv.replace('tele,Tele clinic', 'walk,Walk-in clinic');
    const nightly = inflect.file(
      'nightly.csv',
      visitsCsv([visitLine({ id: 'V9', patient: 'P9' }).replace('tele', 'walk')]),
    );
    const done = await inflect.json<Said[]>('import', nightly, inflect.file('programs.csv', extra), '--source', 'ehr');
    expect(done.map(({ feed, inserted }) => [feed, inserted])).toEqual([
      ['programs', 1],
      ['visits', 1],
    ]);
  });

  it('imports nothing where one file tells none, and says which', async () => {
    const visits = inflect.file('visits.csv', visitsCsv([visitLine({ id: 'V10', patient: 'P9' })]));
    const { code, err } = await inflect.run(
      'import',
      visits,
      inflect.file('letter.csv', 'dear,colleague\nplease,read\n'),
    );
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^letter\.csv: neither name nor columns tell the feed: name it with --feed\./),
    ]);
  });

  it('says of a folder without a file of rows that it has none', async () => {
    mkdirSync(join(place.folder, 'nothing', 'deeper'), { recursive: true });
    const { code, err } = await inflect.run('import', join(place.folder, 'nothing'));
    expect([code, err]).toEqual([1, expect.stringContaining('no file of rows lies in this folder')]);
  });

  it('tells how a file was read, and for what most rows were rejected', async () => {
    const read = await inflect.run(
      'import',
      inflect.file('visits.csv', visitsCsv([visitLine({ id: 'V11', patient: 'P9' })])),
    );
    expect(read.out).toContain('Read as UTF-8 (assumed), commas (told from the content)');
    const unknown = visitsCsv([visitLine({ id: 'V12', patient: 'P9' }).replace('tele', 'tella')]);
    const { code, err } = await inflect.run('import', inflect.file('visits.csv', unknown));
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /1 of 1 rows were rejected.* Once: program: No program has this code\. .*See: npx inflect rejects \d+$/m,
      ),
    ]);
  });
});
