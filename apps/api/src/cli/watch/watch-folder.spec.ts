import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WatchFolder } from './watch-folder';

describe('a drop folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inflect-drop-'));
    for (const feed of ['visits', 'programs']) mkdirSync(join(folder, feed));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const drop = (path: string, text = 'a,b\n'): void => writeFileSync(join(folder, path), text);
  const today = '2026-03-01';

  it('gives references before what names them, and no half-sent, hidden or profile file', async () => {
    for (const name of ['b.csv', 'a.csv', '.hidden.csv', 'c.csv.part', 'd.tmp', 'profile.yaml']) drop(`visits/${name}`);
    drop('programs/z.csv');
    mkdirSync(join(folder, 'visits', 'empty'));
    mkdirSync(join(folder, 'visits', 'archive'));
    drop('visits/archive/old.csv');
    const waiting = await new WatchFolder(folder, null).waiting();
    expect(waiting.map(({ feed, name }) => `${feed}/${name}`)).toEqual([
      'programs/z.csv',
      'visits/a.csv',
      'visits/b.csv',
    ]);
  });

  it('can hold the files of one feed itself', async () => {
    drop('may.csv');
    const watch = new WatchFolder(folder, 'stays');
    expect((await watch.waiting()).map(({ feed, name }) => [feed, name])).toEqual([['stays', 'may.csv']]);
  });

  it('names folders it will never look into', async () => {
    for (const name of ['visit', 'night']) mkdirSync(join(folder, name));
    drop('night/a.csv');
    expect(await new WatchFolder(folder, null).strangers()).toEqual(['visit']);
  });

  it('gives what lies beside the folders of feeds last, its feed untold, once it is whole', async () => {
    drop('mixed.csv');
    mkdirSync(join(folder, 'night'));
    drop('night/a.csv');
    drop('night/b.csv.part');
    drop('visits/v.csv');
    const watch = new WatchFolder(folder, null);
    const found = async () => (await watch.waiting()).map(({ feed, name, isExport }) => [feed, name, isExport]);
    expect(await found()).toEqual([
      ['visits', 'v.csv', false],
      [null, 'mixed.csv', false],
    ]);
    rmSync(join(folder, 'night/b.csv.part'));
    expect((await found()).slice(1)).toEqual([
      [null, 'mixed.csv', false],
      [null, 'night', false],
    ]);
  });

  it('returns a folder of untold feeds after its watcher died', async () => {
    mkdirSync(join(folder, 'night'));
    drop('night/a.csv');
    const dead = new WatchFolder(folder, null);
    await dead.take((await dead.waiting())[0]!);
    expect(existsSync(join(folder, 'night'))).toBe(false);
    await new WatchFolder(folder, null).recover(() => Promise.resolve(true));
    expect(readdirSync(join(folder, 'night'))).toEqual(['a.csv']);
  });

  it('gives each file to one of two watchers', async () => {
    for (let i = 0; i < 20; i += 1) drop(`visits/${i}.csv`);
    const watches = [new WatchFolder(folder, null), new WatchFolder(folder, null)];
    const taken = await Promise.all(
      watches.map(async (watch) => {
        const files = await watch.waiting();
        return Promise.all(files.map((file) => watch.take(file)));
      }),
    );
    const names = taken.flat().flatMap((file) => (file ? [file.name] : []));
    expect(names).toHaveLength(20);
    expect(new Set(names).size).toBe(20);
  });

  it('keeps finished files apart, with their results, and never writes over one', async () => {
    const watch = new WatchFolder(folder, null);
    for (const text of ['first', 'second']) {
      drop('visits/may.csv', text);
      const [file] = await watch.waiting();
      await watch.finish((await watch.take(file!))!, 'done', { rows: text.length }, today);
    }
    await watch.close();
    const done = join(folder, '.done', today);
    expect(readdirSync(done).sort()).toEqual(['may-2.csv', 'may-2.csv.result.json', 'may.csv', 'may.csv.result.json']);
    expect(readFileSync(join(done, 'may.csv'), 'utf8')).toBe('first');
    expect(readFileSync(join(done, 'may-2.csv'), 'utf8')).toBe('second');
    expect(JSON.parse(readFileSync(join(done, 'may-2.csv.result.json'), 'utf8'))).toEqual({ rows: 6 });
    expect(existsSync(join(folder, '.taking'))).toBe(false);
  });

  it('returns the files of a watcher that died, and only of that one', async () => {
    const [dead, alive, next] = [0, 1, 2].map(() => new WatchFolder(folder, null));
    for (const [watch, name] of [
      [dead!, 'd.csv'],
      [alive!, 'a.csv'],
    ] as const) {
      drop(`visits/${name}`, name);
      await watch.take((await watch.waiting())[0]!);
    }
    drop('visits/d.csv', 'came meanwhile');
    await next!.recover((watcher) => Promise.resolve(watcher === dead!.watcher));
    expect((await next!.waiting()).map(({ name }) => name)).toEqual(['d-2.csv', 'd.csv']);
    expect(readFileSync(join(folder, 'visits/d-2.csv'), 'utf8')).toBe('d.csv');
    expect(readdirSync(join(folder, '.taking'))).toEqual([alive!.watcher]);
  });

  describe('with a folder that is a FHIR export', () => {
    const dropAll = (...names: string[]): void => {
      mkdirSync(join(folder, 'visits', 'night'), { recursive: true });
      for (const name of names) drop(`visits/night/${name}`, '{"resourceType":"Patient"}\n');
    };
    const found = async () => (await new WatchFolder(folder, null).waiting()).filter(({ isExport }) => isExport);
    const manifest = (...names: string[]): string =>
      JSON.stringify({
        output: names.map((name) => ({ type: 'Patient', url: `https://ehr.test/bulk/7/${name}?at=1` })),
      });

    it('gives it as one, of the size of its files', async () => {
      dropAll('Patient.ndjson', 'Encounter.ndjson');
      expect(await found()).toMatchObject([{ feed: 'visits', name: 'night', size: 54, isExport: true }]);
    });

    it.each([
      ['a file is half sent', () => dropAll('Patient.ndjson', 'Encounter.ndjson.part')],
      [
        'a file of its manifest is missing',
        () => {
          dropAll('Patient.ndjson');
          drop('visits/night/manifest.json', manifest('Patient.ndjson', 'Encounter.ndjson'));
        },
      ],
    ])('does not give it while %s', async (_, prepare) => {
      prepare();
      expect(await found()).toEqual([]);
      rmSync(join(folder, 'visits/night/Encounter.ndjson.part'), { force: true });
      dropAll('Encounter.ndjson.gz');
      expect(await found()).toHaveLength(1);
    });

    it('sees that it is still written to, although its size stays the same', async () => {
      dropAll('Patient.ndjson');
      const [before] = await found();
      dropAll('Encounter.ndjson');
      const [grown] = await found();
      utimesSync(join(folder, 'visits/night/Encounter.ndjson'), 1, 1);
      const [touched] = await found();
      expect(new Set([before, grown, touched].map((each) => each?.signature)).size).toBe(3);
    });

    it('takes it as a whole, and keeps two of one name apart', async () => {
      const watch = new WatchFolder(folder, null);
      for (const name of ['Patient.ndjson', 'Location.ndjson']) {
        dropAll(name);
        const [file] = await watch.waiting();
        const taken = (await watch.take(file!))!;
        expect(existsSync(join(folder, 'visits/night'))).toBe(false);
        await watch.finish(taken, 'done', {}, today);
      }
      const done = join(folder, '.done', today);
      expect(readdirSync(join(done, 'night'))).toEqual(['Patient.ndjson']);
      expect(readdirSync(join(done, 'night-2'))).toEqual(['Location.ndjson']);
    });

    it('returns it after its watcher died', async () => {
      dropAll('Patient.ndjson');
      const dead = new WatchFolder(folder, null);
      await dead.take((await dead.waiting())[0]!);
      await new WatchFolder(folder, null).recover(() => Promise.resolve(true));
      expect(readdirSync(join(folder, 'visits/night'))).toEqual(['Patient.ndjson']);
    });
  });
});
