import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../product/command-line';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv } from '../product/visit-files';

const place = temporaryHome();
const inflect = new CommandLine(place.home, place.folder);
const folder = join(place.folder, 'drop');
const today = () => new Date().toISOString().slice(0, 10);

const patients = ['a', 'b'].map((id) => ({ resourceType: 'Patient', id, gender: 'female', birthDate: '1970-01-01' }));
const encounter = (id: string, patient: string, start?: string) => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code: 'VR' },
  subject: { reference: `Patient/${patient}` },
  period: { start },
});
/** The patients' file comes after that of the encounters that refer to them. */
function dropExport(name: string, encounters: object[]) {
  const own = join(folder, 'visits', name);
  mkdirSync(own, { recursive: true });
  const lines = (resources: object[]) => resources.map((each) => `${JSON.stringify(each)}\n`).join('');
  writeFileSync(join(own, 'Encounter.000.ndjson'), lines(encounters));
  writeFileSync(join(own, 'Patient.000.ndjson'), lines(patients));
  return own;
}
interface Said {
  file: string;
  outcome: string;
  code?: string;
  inserted?: number;
  unchanged?: number;
  warnings?: number;
  resources?: { read: number; loaded: number; ignored: number };
}
/** One look, as cron takes it. */
async function look() {
  const words = ['--program', 'tele', '--source', 'ehr', '--once', '--settle', '0', '--json'];
  const { code, out, err } = await inflect.run('watch', folder, ...words);
  const said = out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Said);
  return { code, said, err };
}

beforeAll(async () => {
  mkdirSync(join(folder, 'visits'), { recursive: true });
  await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
}, 120_000);
afterAll(() => place.remove());

describe('a FHIR export dropped as a folder', () => {
  const night = [encounter('1', 'a', '2025-03-03T15:00:00Z'), encounter('2', 'b', '2025-03-04T15:00:00Z')];

  it('waits while a file of it is still being sent', async () => {
    const own = dropExport('night', night);
    renameSync(join(own, 'Patient.000.ndjson'), join(own, 'Patient.000.ndjson.part'));
    expect(await look()).toMatchObject({ code: 0, said: [] });
    renameSync(join(own, 'Patient.000.ndjson.part'), join(own, 'Patient.000.ndjson'));
  });

  it('is taken as one import whose references lead across its files, and moves away with its result', async () => {
    const { code, said } = await look();
    expect([code, said]).toMatchObject([
      0,
      [{ file: 'night', outcome: 'done', inserted: 2, warnings: 0, resources: { read: 4, loaded: 2, ignored: 2 } }],
    ]);
    const done = join(folder, '.done', today());
    expect(readdirSync(join(done, 'night')).sort()).toEqual(['Encounter.000.ndjson', 'Patient.000.ndjson']);
    expect(JSON.parse(readFileSync(join(done, 'night.result.json'), 'utf8'))).toMatchObject({ state: 'committed' });
    expect(existsSync(join(folder, 'visits', 'night'))).toBe(false);
  });

  it('changes nothing when it comes again', async () => {
    dropExport('night', night);
    expect((await look()).said).toMatchObject([{ outcome: 'done', inserted: 0, unchanged: 2 }]);
  });

  it('that is mostly rejected fails as a whole, says so, and is kept apart', async () => {
    dropExport('bad', [encounter('3', 'a'), encounter('4', 'b', '2025-03-05T15:00:00Z')]);
    const { code, said, err } = await look();
    expect([code, said]).toMatchObject([1, [{ file: 'bad', outcome: 'failed', code: 'TOO_MANY_REJECTS' }]]);
    expect(err).toContain('1 file failed');
    expect(readdirSync(join(folder, '.failed', today())).sort()).toEqual(['bad', 'bad.result.json']);
  });
});

describe('a dry run of the command line', () => {
  it('tells all that is wrong before it says that the import would load nothing', async () => {
    const own = dropExport('tried', [encounter('8', 'a'), encounter('9', 'b', '2025-03-05T15:00:00Z')]);
    const { code, out, err } = await inflect.run(
      'import',
      own,
      '--fhir',
      '--feed',
      'visits',
      '--program',
      'tele',
      '--dry-run',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^Dry run, nothing written: 2 rows: 1 inserted/);
    expect(out).toMatch(/^reject VALUE_MISSING +Encounter\.period\.start +1 /m);
    expect(err).toMatch(/^1 of 2 rows would be rejected, more than the limit of 5 %: nothing would be loaded\./);
    const imported = await inflect.run('import', own, '--fhir', '--feed', 'visits', '--program', 'tele');
    expect(imported.err).toMatch(/nothing was loaded\..* See: npx inflect rejects \d+$/m);
  });
});
