import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Holder } from '../launcher/holder';
import { CommandLine } from '../product/command-line';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv, visitLine, visitsCsv } from '../product/visit-files';

interface ImportAnswer {
  importId: number;
  rows: number;
  inserted: number;
  unchanged: number;
  profile: { name: string; version: number; byDefault: boolean } | null;
  resources?: {
    read: number;
    loaded: number;
    ignored: number;
    reasons: { type: string; reason: string; count: number }[];
  };
}

const place = temporaryHome();
const inflect = new CommandLine(place.home, place.folder);
const visitsOf = (name: string): string =>
  inflect.file(`${name}.csv`, visitsCsv([visitLine({ id: name, patient: `patient of ${name}` })]));

/** Keeps the database up between the commands. */
let holder: Holder;

beforeAll(async () => {
  holder = Holder.start({ home: place.home });
  await holder.server();
  await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
});
afterAll(async () => {
  await holder?.release();
  place.remove();
});

describe('several files of one command', () => {
  const broken = (): string => inflect.file('broken.csv', 'visit_id,visit_id\n1,2\n');

  it('stop at the first that fails; the one line names it, what was taken, what was not, and what to do', async () => {
    const files = [visitsOf('a'), broken(), visitsOf('c'), visitsOf('d')];
    const { code, out, err } = await inflect.run('import', ...files, '--feed', 'visits', '--json');
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(
      /broken\.csv.*appears more than once.*Taken: a\.csv; .*Not taken: c\.csv, d\.csv\. Give them again/,
    );
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ inserted: 1, rows: 1 })]);
  });

  it('are taken when they are given again without it; those taken before change nothing', async () => {
    const answers = await inflect.json<ImportAnswer[]>(
      'import',
      ...[visitsOf('a'), visitsOf('c'), visitsOf('d')],
      ...['--feed', 'visits'],
    );
    expect(answers.map(({ inserted, unchanged }) => [inserted, unchanged])).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
  });

  it('keep the exit code of wrong usage', async () => {
    const { code, err } = await inflect.run(
      'import',
      visitsOf('a'),
      visitsOf('c'),
      '--feed',
      'visits',
      '--profile',
      'none',
    );
    expect(code).toBe(2);
    expect(err).toMatch(/There is no profile "none".*Not taken: c\.csv/);
  });
});

describe('a FHIR export', () => {
  const folder = join(place.folder, 'export');
  const encounter = (id: string, patient: string, code = 'AMB') => ({
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { code },
    subject: { reference: `Patient/${patient}` },
    period: { start: '2025-03-03T15:00:00Z', end: '2025-03-03T15:30:00Z' },
  });
  const lines = (resources: object[]): string => resources.map((each) => `${JSON.stringify(each)}\n`).join('');
  const words = ['--feed', 'visits', '--fhir', '--source', 'ehr', '--program', 'tele'];

  beforeAll(() => {
    mkdirSync(folder);
    const patients = ['p1', 'p2'].map((id) => ({
      resourceType: 'Patient',
      id,
      gender: 'female',
      birthDate: '1960-05-05',
    }));
    const encounters = [encounter('e1', 'p1'), encounter('e2', 'p2', 'VR'), encounter('e3', 'p2', 'IMP')];
    writeFileSync(join(folder, 'Encounter.ndjson.gz'), gzipSync(lines(encounters)));
    writeFileSync(join(folder, 'Patient.ndjson'), lines(patients));
    writeFileSync(join(folder, 'Condition.ndjson'), lines([{ resourceType: 'Condition', id: 'c' }]));
  });

  it('says what became of its resources, by type and reason', async () => {
    const { code, out } = await inflect.run('import', folder, ...words);
    expect(code).toBe(0);
    expect(out).toContain('Resources: 6 read: 2 loaded, 0 rejected, 4 ignored.');
    expect(out).toMatch(/Patient +2 +read for what refers to it/);
    expect(out).toMatch(/Condition +1 +not read for visits/);
    expect(out).toMatch(/Encounter +1 +the class is a stay/);
  });

  it('is the same given file by file, and says so as JSON', async () => {
    const files = ['Patient.ndjson', 'Encounter.ndjson.gz', 'Condition.ndjson'].map((name) => join(folder, name));
    const answer = await inflect.json<ImportAnswer>('import', ...files, ...words);
    expect(answer).toMatchObject({ rows: 2, unchanged: 2, resources: { read: 6, loaded: 2, ignored: 4 } });
    expect(answer.resources?.reasons).toContainEqual({
      type: 'Patient',
      reason: 'read for what refers to it',
      count: 2,
    });
  });

  it('is not read as a table: the refusal says how to import it', async () => {
    const { code, err } = await inflect.run('import', join(folder, 'Patient.ndjson'), '--feed', 'visits');
    expect([code, err]).toEqual([1, expect.stringContaining('inflect import --fhir')]);
  });

  it('alone takes a program: with a table it is refused', async () => {
    const { code, err } = await inflect.run('import', visitsOf('a'), '--feed', 'visits', '--program', 'tele');
    expect([code, err]).toEqual([2, expect.stringContaining('--program goes with --fhir only')]);
  });
});

describe('mapping profiles on the command line', () => {
  const extract = (): string =>
    inflect.file(
      'extract.csv',
      [
        'AppointmentID;PatientId;Status;AppointmentDate',
        'A1;M1;Attended;03/14/2026 09:30',
        'A2;M2;DNA;03/15/2026 10:30',
        '',
      ].join('\n'),
    );

  it('are suggested from a file, saved under a name, listed and shown', async () => {
    const table = await inflect.run('mapping', 'suggest', extract(), '--feed', 'visits');
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/visit_id \* +AppointmentID +0\.\d\d/);
    expect(table.out).not.toMatch(/\bM1\b|\bA1\b/);
    const saved = await inflect.run('mapping', 'suggest', extract(), '--feed', 'visits', '--save', 'clinic');
    expect(saved.out).toContain('Saved as clinic, version 1');
    const profiles = await inflect.json<{ name: string; version: number | null; shipped: boolean }[]>(
      'mapping',
      'list',
    );
    expect(profiles).toContainEqual(expect.objectContaining({ name: 'clinic', version: 1, shipped: false }));
    expect(profiles).toContainEqual(expect.objectContaining({ name: 'synthea-encounters', shipped: true }));
    const shown = await inflect.run('mapping', 'show', 'clinic');
    expect(shown.out).toContain('visit_id: AppointmentID');
  });

  it('that are a source’s default read its next file, also of the source a file without one has', async () => {
    const yaml = (source: string): string =>
      [
        'name: own',
        'description: Ours.',
        'feed: visits',
        'columns:',
        '  visit_id: AppointmentID',
        '  patient_id: PatientId',
        '  status: { from: Status, map: { Attended: completed, DNA: no_show } }',
        '  starts_at: { from: AppointmentDate, format: MM/dd/yyyy HH:mm }',
        '  program: { constant: tele }',
        '  modality: { constant: video }',
        `source: ${source}`,
        '',
      ].join('\n');
    for (const source of ['clinic', 'local']) {
      const profile = inflect.file(`${source}.yaml`, yaml(source).replace('own', `${source}-own`));
      const saved = await inflect.run('mapping', 'save', profile, '--default');
      expect([saved.code, saved.err]).toEqual([0, '']);
    }
    const named = await inflect.json<ImportAnswer>('import', extract(), '--feed', 'visits', '--source', 'clinic');
    expect(named).toMatchObject({ inserted: 2, profile: { name: 'clinic-own', version: 1, byDefault: true } });
    const unnamed = await inflect.json<ImportAnswer>('import', extract(), '--feed', 'visits');
    expect(unnamed).toMatchObject({ inserted: 2, profile: { name: 'local-own', byDefault: true } });
  });

  it('are taken out of use, once', async () => {
    expect(await inflect.json('mapping', 'remove', 'clinic')).toEqual({ removed: 'clinic' });
    const again = await inflect.run('mapping', 'remove', 'clinic');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('There is no saved profile "clinic"')]);
  });
});
