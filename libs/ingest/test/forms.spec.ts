import { gzipSync } from 'node:zlib';
import { parseProfile } from '../src/index';
import { csv, read, visit } from './reading';

const text = csv(visit({ site: 'Zürich, Höngg', visit_id: 'V1' }), visit({ visit_id: 'V2', site: 'plain' }));
const utf16 = (bigEndian: boolean): Buffer => {
  const bytes = Buffer.from('\ufeff' + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const windows1252 = parseProfile('name: t\ndescription: t\nfeed: visits\nencoding: windows-1252\n', 't');

describe('one file in every form gives the same rows', () => {
  it.each([
    ['UTF-8', Buffer.from(text), { encoding: 'utf-8' }],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff' + text), { encoding: 'utf-8' }],
    ['UTF-16 little endian', utf16(false), { encoding: 'utf-16le' }],
    ['UTF-16 big endian', utf16(true), { encoding: 'utf-16be' }],
    ['gzip', gzipSync(text), { compression: 'gzip' }],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n')), { lineEnding: 'crlf' }],
    ['CR', Buffer.from(text.replaceAll('\n', '\r')), { lineEnding: 'cr' }],
    ['mixed line ends', Buffer.from(text.replace('\n', '\r\n')), { lineEnding: 'mixed' }],
    ['semicolons', Buffer.from(text.replaceAll('","', '";"')), { delimiter: ';' }],
    ['tabs', Buffer.from(text.replaceAll('","', '"\t"')), { delimiter: '\t' }],
    ['pipes', Buffer.from(text.replaceAll('","', '"|"')), { delimiter: '|' }],
    ['no line end at the end', Buffer.from(text.trimEnd()), { lineEnding: 'lf' }],
  ])('%s', async (_, bytes, detection) => {
    const expected = await read('visits', text);
    const found = await read('visits', bytes);
    expect(found.rows).toEqual(expected.rows);
    expect(found.rows[0]!.site).toBe('Zürich, Höngg');
    expect(found.reading.detection).toMatchObject(detection);
  });

  it('Windows-1252 where the profile says so', async () => {
    const found = await read('visits', Buffer.from(text, 'latin1'), { profile: windows1252 });
    expect(found.rows[0]!.site).toBe('Zürich, Höngg');
  });

  it('Windows-1252 where the caller says so', async () => {
    const found = await read('visits', Buffer.from(text, 'latin1'), { encoding: 'windows-1252' });
    expect(found.rows[0]!.site).toBe('Zürich, Höngg');
  });

  it('NDJSON with the same keys', async () => {
    const lines = [visit({ site: 'Zürich, Höngg' }), visit({ visit_id: 'V2', site: 'plain' })].map((row) =>
      JSON.stringify(row),
    );
    const found = await read('visits', lines.join('\n'));
    const expected = await read('visits', text);
    expect(found.reading.detection.format).toBe('ndjson');
    // The header takes no line in NDJSON.
    expect(found.rows.map((row) => ({ ...row, line: row.line + 1 }))).toEqual(expected.rows);
  });

  it('cut into pieces at every byte', async () => {
    const expected = await read('visits', text);
    const bytes = Buffer.from(text);
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const found = await read('visits', [bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(found.rows).toEqual(expected.rows);
    }
  });
});

describe('records', () => {
  it('are numbered by the line they start on in the file', async () => {
    const found = await read('visits', csv(visit({ site: 'two\nlines' }), visit({ visit_id: 'V2' })));
    expect(found.rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('come in batches of bounded size, in order, with the bytes read so far', async () => {
    const records = Array.from({ length: 3000 }, (_, i) => visit({ visit_id: `V${i}` }));
    const bytes = Buffer.from(csv(...records));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 512) }, (_, i) =>
      bytes.subarray(i * 512, (i + 1) * 512),
    );
    const found = await read('visits', pieces, { batchRows: 500 });
    expect(found.batches).toBeGreaterThan(2);
    expect(found.rows.map(({ line }) => line)).toEqual(records.map((_, i) => i + 2));
    expect(found.bytesRead).toBe(bytes.length);
  });

  it('that are blank are skipped, a line of empty cells with a word', async () => {
    const header = Object.keys(visit()).join(',');
    const row = Object.values(visit()).join(',');
    const found = await read('visits', `${header}\n\n${row}\n,,,,,\n\n`);
    expect(found.recordsRead).toBe(1);
    expect(found.problems).toEqual([expect.objectContaining({ code: 'RECORD_BLANK', severity: 'warning', line: 4 })]);
  });

  it('take columns in any order and spelling, and drop columns nobody asked for', async () => {
    const found = await read(
      'visits',
      csv({ Favourite: 'x', 'Patient ID': 'P1', ...visit(), patient_id: 'P1' }).replace('"patient_id"', '"x2"'),
    );
    expect(found.rows).toHaveLength(1);
    expect(found.reading.droppedColumns).toEqual(['Favourite', 'x2']);
  });
});
