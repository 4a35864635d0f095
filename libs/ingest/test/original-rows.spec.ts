import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FeedName } from '@inflect/measures';
import { mask, OriginalRows, parseProfile, type MappingProfile } from '../src/index';
import { read } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'inflect-originals-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function originals(
  content: string | Buffer,
  lines: number[],
  from: { feed?: FeedName; profile?: MappingProfile } = {},
) {
  const path = join(folder, 'rows');
  writeFileSync(path, content);
  const { feed = 'visits', profile } = from;
  const opened = await OriginalRows.open({ path, fileName: 'rows', feed, profile, lines: new Set(lines) });
  const rows = [];
  for await (const row of opened.rows()) rows.push(row);
  return { header: opened.header, rows, recordsRead: opened.recordsRead };
}

const header = 'visit_id,patient_id,program,status,modality,starts_at,birth_date,zip3,provider_id,patient_name';
const good = 'V1,P1,tele,completed,video,2025-03-14T10:00Z,1950-02-03,60612-1234,doc-7,Mary Major';
const bad = 'V2,P2,tele,completed,video,next Friday,1950-02-03,60612-1234,doc-7,Mary Major';

describe('the original columns of a rejected row', () => {
  it('are shown but for identifiers, birth date, ZIP code and columns that are not read', async () => {
    const { header: names, rows } = await originals([header, good, bad, good].join('\n'), [3]);
    expect(names).toEqual(header.split(','));
    expect(rows).toEqual([
      { line: 3, cells: [mask, mask, 'tele', 'completed', 'video', 'next Friday', mask, mask, 'doc-7', mask] },
    ]);
  });

  it('show an empty cell as empty, so that what is missing is seen', async () => {
    const { rows } = await originals([header, ' ,P2,tele,,video,2025-03-14T10:00Z,,,,'].join('\n'), [2]);
    expect(rows[0]?.cells).toEqual(['', mask, 'tele', '', 'video', '2025-03-14T10:00Z', '', '', '', '']);
  });

  it('are all masked where the cells do not lie under their columns', async () => {
    const shifted = 'V2,P2,tele,Major,Mary,completed';
    const misquoted = bad.replace('tele', '"te"le');
    const { rows } = await originals([header, shifted, misquoted].join('\n'), [2, 3]);
    expect(rows.map(({ cells }) => [...new Set(cells)].filter((cell) => cell !== '' && cell !== mask))).toEqual([
      [],
      [],
    ]);
    expect(rows).toHaveLength(2);
  });

  it('mask what looks personal in a column of codes', async () => {
    const { rows } = await originals([header, bad.replace('doc-7', 'mary@example.org')].join('\n'), [2]);
    expect(rows[0]?.cells[8]).toBe(mask);
  });

  it('are masked by what a profile reads from them', async () => {
    const profile = parseProfile(
      [
        'name: joined',
        'description: Two columns make the identifier.',
        'feed: visits',
        'columns:',
        '  visit_id: { join: [clinic, number] }',
        '  site: clinic',
        '  patient_id: mrn',
        '  program: { constant: tele }',
        '  status: outcome',
        '  modality: { constant: video }',
        '  starts_at: day',
        'filter: { column: kind, in: [tele] }',
      ].join('\n'),
      'joined',
    );
    const lines = ['clinic,number,mrn,outcome,day,kind', 'c1,1,77,lost,2025-03-14,tele', 'c1,2,78,lost,x,walk-in'];
    const { rows, recordsRead } = await originals(lines.join('\n'), [2], { profile });
    expect(rows).toEqual([{ line: 2, cells: [mask, mask, mask, 'lost', '2025-03-14', mask] }]);
    expect(recordsRead).toBe(1);
  });

  it.each([
    ['quoted line breaks', `${header}\n${good.replace('Mary Major', '"Mary\nMajor"')}\n${bad}\n`, 4],
    ['blank lines', `${header}\n\n${good}\n,,,,,,,,,\n${bad}\n`, 5],
    ['UTF-16', Buffer.from(`\ufeff${header}\r\n${good}\r\n${bad}\r\n`, 'utf16le'), 3],
    ['gzip', gzipSync(`${header}\n${good}\n${bad}\n`), 3],
    [
      'NDJSON',
      [good, bad]
        .map((line) =>
          JSON.stringify(Object.fromEntries(line.split(',').map((cell, i) => [header.split(',')[i], cell]))),
        )
        .join('\n'),
      2,
    ],
  ])('are found on the line the import named, as many records counted: %s', async (_, content, line) => {
    const imported = await read('visits', content);
    expect(imported.problems.filter(({ severity }) => severity === 'reject').map((each) => each.line)).toEqual([line]);
    const { header: names, rows, recordsRead } = await originals(content, [line]);
    expect(rows.map((row) => [row.line, row.cells[names.indexOf('starts_at')]])).toEqual([[line, 'next Friday']]);
    expect(recordsRead).toBe(imported.recordsRead);
  });
});
