import request from 'supertest';
import { serve, type Served } from './served-application';
import { auditedActions, tokenOf, upload as posted } from './served-people';

/** 40 appointments of 10 patients as an EHR names them; every tenth has a date that does not exist. */
const extract = (): string =>
  [
    'PAT_MRN_ID,CSN,APPT_DATE,APPT_STATUS_C,Visit Mode,Birth Date,PAT_NAME',
    ...Array.from({ length: 40 }, (_, i) => {
      const date = i % 10 === 9 ? '2/30/2025' : `3/${(i % 28) + 1}/2025`;
      const status = ['Arrived', 'No Show', 'Completed', 'Canceled by patient'][i % 4];
      return `M00${700 + (i % 10)},C${9000 + i},${date},${status},${i % 2 ? 'Telephone' : 'Video Visit'},4/${(i % 28) + 1}/1961,"Canary, Ann ${i}"`;
    }),
  ].join('\n');

const profile = `name: clinic-appointments
description: Appointments of the clinic.
feed: visits
source: clinic
createsPrograms: [{ code: clinic, name: Clinic, model: hybrid }]
columns:
  visit_id: CSN
  patient_id: PAT_MRN_ID
  program: { constant: clinic }
  # The days are of the clinic.
  starts_at: { from: APPT_DATE, format: M/d/yyyy }
  status: { from: APPT_STATUS_C, map: { Arrived: completed, Canceled by patient: patient_cancel } }
  modality: { from: Visit Mode, map: { Telephone: audio, Video Visit: video } }
  birth_date: { from: Birth Date, format: M/d/yyyy }
`;

describe('mapping over HTTP', () => {
  let served: Served;
  let steward: string;
  let director: string;
  const post = (path: string, query: Record<string, string>, bearer = steward): request.Test =>
    request(served.app.getHttpServer()).post(path).query(query).set('Authorization', `Bearer ${bearer}`);
  const preview = (query: Record<string, string>, text = extract()): request.Test =>
    post('/api/imports/preview', query).set('Content-Type', 'application/octet-stream').send(text);
  const upload = (file: string, query: Record<string, string>): request.Test =>
    posted({ served, token: steward, query, file });
  const ask = async (query: string, variables: object = {}, bearer = steward) => {
    const { body } = await served.graphql(query, { token: bearer }, variables);
    return body;
  };
  const save = (input: object, bearer = steward) =>
    ask(
      'mutation ($input: SaveMappingProfileInput!) { saveMappingProfile(input: $input) { name version feed source defaultFor savedBy } }',
      { input },
      bearer,
    );

  beforeAll(async () => {
    served = await serve();
    steward = await tokenOf(served, { role: 'steward' });
    director = await tokenOf(served);
  });
  afterAll(() => served?.close());

  describe('the preview of a file', () => {
    it('suggests a mapping, and says why the file cannot load with it yet', async () => {
      const { body, status } = await preview({ feed: 'visits', fileName: 'appts.csv' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ feed: 'visits', mapping: { from: 'suggested' }, rows: [], consequences: null });
      expect(body.refusal.message).toMatch(/required column "program" is missing/);
      const from = Object.fromEntries(
        body.suggestion.columns.map((each: { column: string; from: string }) => [each.column, each.from]),
      );
      expect(from).toMatchObject({
        visit_id: 'CSN',
        patient_id: 'PAT_MRN_ID',
        starts_at: 'APPT_DATE',
        status: 'APPT_STATUS_C',
        modality: 'Visit Mode',
      });
    });

    it('shows an edited mapping’s rows as they would load, its problems and what would come of them; nothing is kept', async () => {
      const { body, status } = await post('/api/imports/preview', { fileName: 'appts.csv', source: 'clinic' })
        .field('mapping', profile)
        .attach('file', Buffer.from(extract()), 'appts.csv');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        feed: 'visits',
        source: 'clinic',
        mapping: { from: 'edited', name: 'clinic-appointments' },
        sample: { records: 40, whole: true },
        droppedColumns: ['PAT_NAME'],
        refusal: null,
        consequences: {
          of: 'of all 40 records',
          rows: 40,
          inserted: 36,
          updated: 0,
          unchanged: 0,
          rejected: 4,
          wouldStop: true,
        },
      });
      expect(body.rows).toHaveLength(20);
      expect(body.rows[0]).toMatchObject({
        line: 2,
        values: {
          'row key': 'pseudonym',
          patient: 'pseudonym',
          status: 'completed',
          modality: 'video',
          service_date: '2025-03-01',
          age_band: '45-64',
          payer: null,
        },
      });
      expect(body.problems).toEqual([
        expect.objectContaining({
          severity: 'reject',
          code: 'INSTANT_INVALID',
          column: 'APPT_DATE',
          count: 4,
          lines: [11, 21, 31, 41],
        }),
      ]);
      const said = JSON.stringify(body);
      for (const canary of ['Canary', 'M00700', 'C9000', '1961']) expect(said).not.toContain(canary);
      expect((await ask('{ imports { totalCount } programs { totalCount } }')).data).toEqual({
        imports: { totalCount: 0 },
        programs: { totalCount: 0 },
      });
    });

    it('of the beginning of a file speaks of that part alone', async () => {
      const long = [
        extract().split('\n')[0],
        ...Array.from({ length: 30_000 }, (_, i) => `M${i},C${i},3/4/2025,Completed,Telephone,4/4/1961,`),
      ].join('\n');
      const { body } = await post('/api/imports/preview', { fileName: 'long.csv' })
        .field('mapping', profile)
        .attach('file', Buffer.from(long), 'long.csv');
      expect(body.sample.whole).toBe(false);
      expect(body.consequences.of).toMatch(/^of the first \d,\d{3} records$/);
      expect(body.consequences.inserted).toBe(body.sample.records);
    });

    it('refuses what is no table and what is no profile, with the remedy', async () => {
      expect(
        await preview({ fileName: 'a.xlsx' }, 'PK\u0003\u0004zip').then(({ status, body }) => [status, body.code]),
      ).toEqual([422, 'FORMAT_UNSUPPORTED']);
      expect(
        await preview({ feed: 'visits', profile: '/etc/passwd' }).then(({ status, body }) => [status, body.code]),
      ).toEqual([422, 'PROFILE_MISSING']);
      expect((await preview({ feed: 'nonsense' })).status).toBe(400);
      const broken = await post('/api/imports/preview', {})
        .field('mapping', 'name: [')
        .attach('file', Buffer.from(extract()), 'a.csv');
      expect([broken.status, broken.body.code]).toEqual([422, 'PROFILE_INVALID']);
      expect((await post('/api/imports/preview', {}).field('mapping', profile)).status).toBe(400);
    });

    it('is for those who may import', async () => {
      expect((await post('/api/imports/preview', {}, director).send('x')).status).toBe(403);
      const limited = await tokenOf(served, { role: 'steward', programs: ['clinic'] });
      const refused = await post('/api/imports/preview', {}, limited)
        .set('Content-Type', 'application/octet-stream')
        .send(extract());
      expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    });
  });

  describe('a saved profile', () => {
    it('is a version each time, and the default of its source where asked', async () => {
      expect((await save({ text: profile })).data.saveMappingProfile).toMatchObject({
        name: 'clinic-appointments',
        version: 1,
        source: 'clinic',
        defaultFor: [],
      });
      expect((await save({ text: profile, isDefault: true })).data.saveMappingProfile).toMatchObject({
        version: 2,
        defaultFor: ['clinic'],
      });
      const { data } = await ask(
        '{ mappingProfile(name: "clinic-appointments") { version yaml shipped versions { version supersededAt } } }',
      );
      expect(data.mappingProfile).toMatchObject({ version: 2, yaml: profile, shipped: false });
      expect(data.mappingProfile.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    });

    it('reads files of its source where none is named, and the result and the history say so', async () => {
      const used = { name: 'clinic-appointments', version: 2, byDefault: true };
      expect((await preview({ feed: 'visits', source: 'clinic' })).body.mapping).toMatchObject({
        from: 'default',
        name: used.name,
        version: 2,
      });
      const { body } = await upload(extract(), {
        feed: 'visits',
        source: 'clinic',
        fileName: 'appts.csv',
        allowRejects: '1',
      });
      expect(body).toMatchObject({ inserted: 36, rejected: 4, profile: used });
      const { data } = await ask(`{ import(id: "${body.importId}") { profile { name version byDefault } } }`);
      expect(data.import.profile).toEqual(used);
      // A second look at the same file says that nothing would change.
      expect((await preview({ feed: 'visits', source: 'clinic' })).body.consequences).toMatchObject({
        inserted: 0,
        unchanged: 36,
      });
    });

    it('can be named with an import, as the shipped ones can; a path cannot', async () => {
      const named = {
        feed: 'visits',
        source: 'other',
        fileName: 'appts.csv',
        profile: 'clinic-appointments',
        allowRejects: '1',
      };
      expect((await upload(extract(), named)).body).toMatchObject({ inserted: 36, profile: { byDefault: false } });
      const path = await upload(extract(), { ...named, profile: '../../profiles/secret.yaml' });
      expect([path.status, path.body.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('is refused where it is no profile, with the key at fault', async () => {
      const { errors } = await save({ text: profile.replace('starts_at:', 'begins_at:') });
      expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors[0].message).toMatch(/begins_at/);
      expect((await save({ text: profile, name: 'Bad Name' })).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    });

    it('can be kept under another name, and taken out of use', async () => {
      expect((await save({ text: profile, name: 'second-clinic' })).data.saveMappingProfile).toMatchObject({
        name: 'second-clinic',
        version: 1,
      });
      const remove = 'mutation { removeMappingProfile(name: "second-clinic") }';
      expect((await ask(remove)).data.removeMappingProfile).toBe(true);
      expect((await ask(remove)).data.removeMappingProfile).toBe(false);
      const names = (await ask('{ mappingProfiles { name shipped } }')).data.mappingProfiles;
      expect(names).toContainEqual({ name: 'brazil-no-shows', shipped: true });
      expect(names).not.toContainEqual({ name: 'second-clinic', shipped: false });
    });

    it('is the business of stewards and administrators, and on record', async () => {
      expect((await save({ text: profile }, director)).errors[0].extensions.code).toBe('FORBIDDEN');
      expect((await ask('{ mappingProfiles { name } }', {}, director)).errors[0].extensions.code).toBe('FORBIDDEN');
    });
  });

  it('leaves profiles in the audit trail', async () => {
    expect(await auditedActions(served)).toEqual(expect.arrayContaining(['profile.saved', 'profile.removed']));
  });
});
