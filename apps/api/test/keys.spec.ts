import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Response } from 'supertest';
import { DataSource } from 'typeorm';
import { PseudonymKeys } from '../src/access/pseudonym-keys';
import { operator } from '../src/access/principal';
import { serve, type Served } from './served-application';
import { tokenOf, upload as posted } from './served-people';

const programs = `code,name,model\nalpha,Alpha clinic,hybrid\n`;

/** 60 visits of 20 patients and 30 stays of the same patients. */
const visits = (status = 'completed'): string =>
  [
    'visit_id,patient_id,program,status,modality,starts_at',
    ...Array.from(
      { length: 60 },
      (_, i) => `V${i},P${i % 20},alpha,${i < 30 ? status : 'no_show'},video,2025-03-${10 + (i % 9)}T15:00:00Z`,
    ),
    '',
  ].join('\n');
const stays = [
  'stay_id,patient_id,program,admitted_at,discharged_at,class',
  ...Array.from(
    { length: 30 },
    (_, i) => `S${i},P${i % 20},alpha,2025-0${1 + (i % 3)}-03T08:00:00Z,2025-0${1 + (i % 3)}-05T08:00:00Z,inpatient`,
  ),
  '',
].join('\n');

describe('pseudonym keys', () => {
  let served: Served;
  let keys: PseudonymKeys;
  let steward: string;
  const upload = (text: string, feed: string): Promise<Response> =>
    posted({ served, token: steward, query: { feed, fileName: `${feed}.csv`, source: 'ehr' }, file: text });
  const rows = <Row>(sql: string): Promise<Row[]> => served.app.get(DataSource).query(sql);
  /** What joins by patient give: the sizes of the groups, not the pseudonyms. */
  const joined = () =>
    rows<{ visits: number; stays: number; people: number }>(`
      select visits, stays, count(*)::integer as people from (
        select v.patient_key, count(distinct v.natural_key)::integer as visits, count(distinct s.natural_key)::integer as stays
        from visit v join stay s on s.patient_key = v.patient_key group by 1
      ) patient group by 1, 2 order by 1, 2`);
  const pseudonyms = async () =>
    (await rows<{ key: string }>('select natural_key::text as key from visit')).map(({ key }) => key);

  beforeAll(async () => {
    served = await serve();
    keys = served.app.get(PseudonymKeys);
    steward = await tokenOf(served, { role: 'steward' });
    await upload(programs, 'programs');
    expect((await upload(visits('booked'), 'visits')).body).toMatchObject({ inserted: 60 });
    expect((await upload(visits(), 'visits')).body).toMatchObject({ updated: 30, unchanged: 30 });
    expect((await upload(stays, 'stays')).body).toMatchObject({ inserted: 30 });
  });
  afterAll(() => served?.close());

  it('are recorded by the first import', async () => {
    const { inFile, recorded, fit } = await keys.status();
    expect([fit, recorded.map(({ id }) => id)]).toEqual(['current', inFile]);
    expect(inFile).toHaveLength(1);
  });

  it('are rotated: other pseudonyms, the same joins, a file sent again changes nothing', async () => {
    const [before, old] = [await joined(), await pseudonyms()];
    expect(before.reduce((people, group) => people + group.people, 0)).toBe(20);
    const summary = await keys.rotate(operator);
    expect(summary.keyIds).toHaveLength(2);
    expect(await joined()).toEqual(before);
    expect((await pseudonyms()).filter((key) => old.includes(key))).toEqual([]);
    expect((await upload(visits(), 'visits')).body).toMatchObject({ inserted: 0, updated: 0, unchanged: 60 });
    expect((await upload(stays, 'stays')).body).toMatchObject({ inserted: 0, updated: 0, unchanged: 30 });
    expect((await keys.status()).fit).toBe('current');
  });

  it('are rotated again, and an import from before both rotations is taken back', async () => {
    await keys.rotate(operator);
    expect((await upload(visits(), 'visits')).body).toMatchObject({ unchanged: 60 });
    const undone = await served.graphql('mutation { undoImport(import: "3") { removed restored } }', {
      token: steward,
    });
    expect(undone.body.data).toEqual({ undoImport: { removed: 0, restored: 30 } });
    expect((await upload(visits('booked'), 'visits')).body).toMatchObject({ inserted: 0, updated: 0, unchanged: 60 });
  });

  it('stay in use when a rotation broke off after its key was written, and the next rotation takes that key', async () => {
    const { keyFile } = served.environment;
    const { inFile: used } = await keys.status();
    // A journal row that no row type can read stops the rotation inside its transaction.
    await rows(`insert into replaced_row (import_id, previous_import_id, source_id, feed, natural_key, image)
      values (0, 0, 1, 'visits', gen_random_uuid(), 'broken')`);
    await expect(keys.rotate(operator)).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
    const pending = await keys.status();
    expect([pending.fit, pending.inFile?.length]).toEqual(['pending', (used?.length ?? 0) + 1]);
    expect((await upload(visits('booked'), 'visits')).body).toMatchObject({ unchanged: 60 });
    await rows(`delete from replaced_row where image = 'broken'`);
    expect((await keys.rotate(operator)).keyIds).toEqual(pending.inFile);
    expect((await upload(visits('booked'), 'visits')).body).toMatchObject({ unchanged: 60 });
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['of other data', `${'ab'.repeat(32)}\n`],
    ['from before the rotations', null],
  ])('%s are refused with the remedy, and nothing is loaded', async (_, text) => {
    const { keyFile } = served.environment;
    const right = await readFile(keyFile, 'utf8');
    const oldest = `${/^\w{16} (\w{64})$/m.exec(right)?.[1]}\n`;
    await writeFile(keyFile, text ?? oldest);
    try {
      const refused = await upload(visits().replace('V1,', 'V900,'), 'visits');
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(refused.body)).toMatch(/restore the key file/i);
      expect(await pseudonyms()).toHaveLength(60);
    } finally {
      await writeFile(keyFile, right);
    }
    expect((await upload(visits('booked'), 'visits')).body).toMatchObject({ unchanged: 60 });
  });
});
