import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedColumns, feedNames } from '@inflect/measures';
import { feedOfName, recognisedFeeds } from './recognised-feeds';

describe('the feed of a dropped file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inflect-recognised-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const resources = (...types: string[]): string =>
    types.map((resourceType, n) => `${JSON.stringify({ resourceType, id: `${n}` })}\n`).join('');

  it.each([
    ['visits-2026-11-21.csv', 'visits'],
    ['Visits.csv.gz', 'visits'],
    ['visit_counts_may.csv', 'visit_counts'],
    ['role-counts.ndjson', 'role_counts'],
    ['roles2026.csv', 'roles'],
    ['visitsummary.csv', null],
    ['nightly.csv', null],
  ])('is told by its name: %s', (name, feed) => {
    expect(feedOfName(name)).toBe(feed);
  });

  it.each(feedNames)('is told by the columns of its header alone: %s', async (feed) => {
    const header = feedColumns[feed].map(({ column }) => column).join(',');
    const { imports } = await recognisedFeeds(file('nightly.csv', `${header}\n`));
    expect(imports.map((each) => each.feed)).toEqual([feed]);
  });

  it('stays open where the columns are of no feed, where a file holds FHIR by itself, and where it is no table', async () => {
    for (const [name, text] of [
      ['notes.csv', 'colour,shape\nred,round\n'],
      ['Encounter.ndjson', resources('Encounter')],
      ['picture.csv', '\u0000\u0001\u0002'],
    ] as const)
      expect(await recognisedFeeds(file(name, text))).toEqual({ imports: [], unknown: [name] });
  });

  it('is told of each table of a folder, references first, and a file that tells none is named', async () => {
    file(
      'a.csv',
      'visit_id,patient_id,program,starts_at,status,modality\nV1,P1,tele,2025-03-03 10:00,completed,video\n',
    );
    file('b.csv', 'code,name,model,service_line,launched_on\ntele,Telehealth,hybrid,medicine,2024-01-01\n');
    file('README.txt', 'Sent every night.');
    file('profile.yaml', 'name: x');
    mkdirSync(join(folder, 'old'));
    expect(await recognisedFeeds(folder)).toEqual({
      imports: [
        { feed: 'programs', name: 'b.csv', size: expect.any(Number), isExport: false },
        { feed: 'visits', name: 'a.csv', size: expect.any(Number), isExport: false },
      ],
      unknown: [],
    });
    file('other.csv', 'colour,shape\nred,round\n');
    expect((await recognisedFeeds(folder)).unknown).toEqual(['other.csv']);
  });

  it('is every feed that the resources of an export give rows for, beside its tables', async () => {
    file('Encounter.ndjson', resources('Encounter'));
    file('Patient.ndjson', resources('Patient'));
    file('Observation.ndjson', resources('Observation'));
    file('manifest.json', '{}');
    file('programs.csv', 'code,name,model,service_line,launched_on\n');
    const { imports, unknown } = await recognisedFeeds(folder);
    expect(imports.map(({ feed, isExport }) => `${feed} ${isExport}`).sort()).toEqual([
      'observations true',
      'programs false',
      'stays true',
      'visits true',
    ]);
    expect(imports[0]?.feed).toBe('programs');
    expect(unknown).toEqual([]);
  });
});
