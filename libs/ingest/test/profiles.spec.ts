import { loadProfile, parseProfile, profileNames } from '../src/index';
import { csv, read, visit, type Cells } from './reading';

const readThrough = async (yaml: string, ...records: Cells[]) => {
  const profile = parseProfile(`name: test\ndescription: a test\nfeed: visits\n${yaml}`, 'test');
  return read('visits', csv(...records), { profile });
};

describe('shipped profiles', () => {
  it.each(profileNames)('%s is valid and named as its file', async (name) => {
    const profile = await loadProfile(name);
    expect(profile.name).toBe(name);
    expect(profile.description.length).toBeGreaterThan(20);
  });
});

describe('a mapping profile', () => {
  it('renames, sets constants and leaves columns alone that are named as the feed names them', async () => {
    const { rows, problems } = await readThrough(
      'columns: { site: Clinic, modality: { constant: audio } }',
      visit({ Clinic: 'north', specialty: 'x' }),
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ site: 'north', modality: 'audio', specialty: 'x' });
  });

  it('maps values whatever their case and blanks, with a default for the others', async () => {
    const { rows } = await readThrough(
      "columns: { status: { from: Outcome, map: { 'Did  not attend': no_show, Seen: completed }, default: unknown } }",
      ...['did not attend', 'SEEN', 'lost'].map((outcome, i) => visit({ visit_id: `V${i}`, Outcome: outcome })),
    );
    expect(rows.map(({ status }) => status)).toEqual(['no_show', 'completed', 'unknown']);
  });

  it('empties a value mapped to null, and leaves an empty cell empty in spite of a default', async () => {
    const { rows } = await readThrough(
      "columns: { payer: { from: Payer, map: { 'n/a': null }, default: other } }",
      ...['N/A', '', 'X'].map((payer, i) => visit({ visit_id: `V${i}`, Payer: payer })),
    );
    expect(rows.map(({ payer }) => payer)).toEqual([null, null, 'other']);
  });

  it('derives values from several columns', async () => {
    const { rows } = await readThrough(
      "columns: { site: { join: [A, B], separator: '/' }, language: { firstOf: [L1, L2] } }",
      visit({ A: 'x', B: 'y', L1: '', L2: 'es' }),
    );
    expect(rows[0]).toMatchObject({ site: 'x/y', language: 'es' });
  });

  it('reads dates in its format and its zone', async () => {
    const { rows } = await readThrough(
      'timeZone: America/Los_Angeles\ncolumns: { starts_at: { from: When, format: M/d/yyyy h:mm a } }',
      visit({ When: '3/14/2025 10:30 PM' }),
    );
    expect(rows[0]).toMatchObject({ serviceDate: '2025-03-14', startsAt: Date.UTC(2025, 2, 15, 5, 30) });
  });

  it('takes clock times as local where the offsets in the file are not true', async () => {
    const { rows } = await readThrough(
      'timeZone: America/Sao_Paulo\ncolumns: { starts_at: { from: When, localTime: true } }',
      visit({ When: '2016-04-29T00:00:00Z' }),
    );
    expect(rows[0]).toMatchObject({ serviceDate: '2016-04-29', startsAt: Date.UTC(2016, 3, 29, 3) });
  });

  it('does not read columns it drops', async () => {
    const { rows, reading } = await readThrough('drop: [payer]', visit({ payer: 'X' }));
    expect(rows[0]!.payer).toBeNull();
    expect(reading.droppedColumns).toEqual(['payer']);
  });

  it('takes the records of its filter and counts the others apart', async () => {
    const { rows, recordsRead, recordsFiltered } = await readThrough(
      'filter: { column: Class, in: [clinic] }',
      visit({ Class: 'clinic' }),
      visit({ visit_id: 'V2', Class: 'ward', starts_at: 'never' }),
    );
    expect([rows.length, recordsRead, recordsFiltered]).toEqual([1, 1, 1]);
  });

  it('creates programs that its rows may then name, with the keys the programs feed would give them', async () => {
    const yaml =
      'source: epic\ncreatesPrograms: [{ code: new, name: New, model: hybrid }]\ncolumns: { program: { constant: new } }';
    const profile = parseProfile(`name: test\ndescription: a test\nfeed: visits\n${yaml}`, 'test');
    const { rows, reading } = await read('visits', csv(visit()), { profile, source: undefined });
    expect(rows[0]).toMatchObject({ program: 'new', source: 'epic' });
    const programs = await read('programs', csv({ code: 'new', name: 'New', model: 'hybrid' }), { source: 'epic' });
    expect(reading.createsPrograms).toEqual([{ ...programs.rows[0], line: 0 }]);
  });

  it('keeps identifiers apart that differ by case or leading zeros where it says so', async () => {
    const records = ['a1', 'A1', '007', '7'].map((patient_id, i) => visit({ visit_id: `V${i}`, patient_id }));
    const patients = async (yaml: string): Promise<number> =>
      new Set((await readThrough(yaml, ...records)).rows.map(({ patientKey }) => patientKey)).size;
    expect(await patients('')).toBe(2);
    expect(await patients('identifiers: { case: keep, leadingZeros: keep }')).toBe(4);
  });
});
