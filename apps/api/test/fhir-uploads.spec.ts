import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { operator } from '../src/access/principal';
import { ImportsService } from '../src/imports/imports.service';
import { serve, type Served } from './served-application';
import { tokenOf } from './served-people';

type Resource = Record<string, unknown>;
const ndjson = (...resources: Resource[]): string => resources.map((each) => JSON.stringify(each)).join('\n') + '\n';

const patients = [1, 2, 3].map((n) => ({
  resourceType: 'Patient',
  id: `CANARY-p${n}`,
  gender: n === 1 ? 'female' : 'male',
  birthDate: '1960-05-05',
}));
const encounter = (id: string, patient: string, more: Resource = {}): Resource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2025-03-03T15:00:00Z', end: '2025-03-03T15:30:00Z' },
  ...more,
});
const encounters = [
  encounter('e1', 'CANARY-p1'),
  encounter('e2', 'CANARY-p2', { class: { code: 'VR' } }),
  encounter('e3', 'CANARY-p3', { class: { code: 'IMP' } }),
];
/** In the order of their names the events come before the patients they refer to. */
const files: Record<string, string | Buffer> = {
  'Encounter.000.ndjson.gz': gzipSync(ndjson(...encounters)),
  'Patient.000.ndjson': ndjson(...patients),
  'Condition.000.ndjson': ndjson({ resourceType: 'Condition', id: 'c1' }, { resourceType: 'Condition', id: 'c2' }),
  'CANARY-jane.json': JSON.stringify(encounter('e4', 'CANARY-p1'), null, 2),
};

const fields = `id state fileName rows inserted rejected failureCode failure
  resources { read loaded rejected ignored reasons { type reason count } parts { type reason count } }`;

describe('a FHIR export over HTTP', () => {
  let served: Served;
  let steward: string;
  const post = (address: string, query: object): request.Test =>
    request(served.app.getHttpServer()).post(address).query(query).set('Authorization', `Bearer ${steward}`);
  const attached = (call: request.Test, given = files, part = 'file'): request.Test => {
    for (const [name, content] of Object.entries(given)) call.attach(part, Buffer.from(content), name);
    return call;
  };
  const upload = (query: object, given = files): request.Test =>
    attached(
      post('/api/imports', { format: 'fhir', feed: 'visits', source: 'fhir', program: 'alpha', ...query }),
      given,
    );
  const find = async (id: string | number) =>
    (await served.graphql(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { token: steward }, { id: String(id) }))
      .body.data.import;
  const spooled = (): string[] => {
    mkdirSync(join(served.environment.home, 'spool'), { recursive: true });
    return readdirSync(join(served.environment.home, 'spool'));
  };

  beforeAll(async () => {
    served = await serve();
    steward = await tokenOf(served, { role: 'steward' });
    const programs = 'code,name,model\nalpha,Alpha clinic,hybrid\n';
    expect((await post('/api/imports', { feed: 'programs' }).send(programs)).body).toMatchObject({ inserted: 1 });
  });
  afterAll(() => served?.close());

  it('of several files, compressed and not, is one import whose references lead across the files', async () => {
    const answer = await upload({});
    expect(answer.body).toMatchObject({ rows: 3, inserted: 3, rejected: 0, warnings: 0, feed: 'visits' });
    const { resources, importId } = answer.body;
    expect(resources).toMatchObject({ read: 9, loaded: 3, rejected: 0, ignored: 6 });
    expect(resources.reasons).toEqual(
      expect.arrayContaining([
        { type: 'Patient', reason: 'read for what refers to it', count: 3 },
        { type: 'Condition', reason: 'not read for visits', count: 2 },
        { type: 'Encounter', reason: 'the class is a stay, not a visit', count: 1 },
      ]),
    );
    const found = await find(importId);
    expect(found).toMatchObject({ state: 'COMMITTED', resources });
    expect(found.fileName).toBe('FHIR export of 4 files');
    expect(spooled()).toEqual([]);
  });

  it('gives the rows the command line gives: sent again, nothing changes', async () => {
    const folder = join(served.environment.home, 'export');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const again = await served.app
      .get(ImportsService)
      .importFile(
        { file: { paths: [folder] }, fileName: 'export', feed: 'visits', source: 'fhir', program: 'alpha' },
        operator,
      );
    expect(again).toMatchObject({ rows: 3, unchanged: 3, inserted: 0, updated: 0 });
  });

  it('fills another feed from the same files', async () => {
    const answer = await upload({ feed: 'stays', program: undefined });
    expect(answer.body).toMatchObject({ feed: 'stays', rows: 1, inserted: 1 });
  });

  it('is one file, too, sent as the body', async () => {
    const answer = await post('/api/imports', { format: 'fhir', feed: 'visits', source: 'one', program: 'alpha' })
      .set('Content-Type', 'application/fhir+ndjson')
      .send(Buffer.from(ndjson(...patients, ...encounters)));
    expect(answer.body).toMatchObject({ rows: 2, inserted: 2 });
  });

  it('is stored encrypted, a file a part, and no name that may hold an identifier is kept', async () => {
    const { DataSource } = await import('typeorm');
    const database = served.app.get(DataSource);
    const held = database.createQueryRunner();
    await held.query(`select pg_advisory_lock(hashtextextended('inflect.source:held', 0))`);
    const answer = await upload({ source: 'held' }).set('Prefer', 'respond-async');
    expect([answer.status, answer.body.state]).toEqual([202, 'received']);
    const { importId } = answer.body;
    expect(spooled().sort()).toEqual([
      `${importId}.1.spool`,
      `${importId}.2.spool`,
      `${importId}.3.spool`,
      `${importId}.spool`,
    ]);
    for (const name of spooled())
      expect(readFileSync(join(served.environment.home, 'spool', name)).includes('CANARY')).toBe(false);
    const [row] = await database.query('select request::text as request, file_name from import where id = $1', [
      importId,
    ]);
    expect(row.request).toContain('Encounter.000.ndjson.gz');
    expect(JSON.stringify(row)).not.toContain('CANARY');
    await held.query(`select pg_advisory_unlock(hashtextextended('inflect.source:held', 0))`);
    await held.release();
    // Its files go just after it is committed.
    while ((await find(importId)).state !== 'COMMITTED' || spooled().length > 0)
      await new Promise((done) => setTimeout(done, 50));
  });

  it.each([
    ['a feed no export fills', { feed: 'events', program: undefined }, 'a FHIR export gives visits'],
    ['a program with a table', { format: 'table' }, 'program: goes with format=fhir'],
    ['a form of tables', { format: 'table', program: undefined }, 'format=fhir'],
  ])('%s is refused with the way on, before a byte is stored', async (_, query, words) => {
    const answer = await upload(query);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(words);
    expect(spooled()).toEqual([]);
  });

  it('of no file is refused, and the import says so', async () => {
    const answer = await upload({}, {}).field('note', 'nothing');
    expect([answer.status, answer.body.code]).toEqual([400, 'UPLOAD_EMPTY']);
    expect(await find(answer.body.importId)).toMatchObject({ state: 'FAILED', failureCode: 'UPLOAD_EMPTY' });
  });

  it('that holds a damaged file is refused as a whole, naming the file', async () => {
    const cut = { ...files, 'Encounter.000.ndjson.gz': (files['Encounter.000.ndjson.gz'] as Buffer).subarray(0, 60) };
    const answer = await upload({ source: 'cut' }, cut);
    expect([answer.status, answer.body.code]).toEqual([422, 'GZIP_DAMAGED']);
    expect(answer.body.message).toContain('Encounter.000.ndjson.gz');
    expect(spooled()).toEqual([]);
  });

  it('of a program nobody knows is refused, naming it', async () => {
    const answer = await upload({ source: 'unknown', program: 'nowhere' });
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContain('"nowhere"');
  });

  it('is looked at before it is taken in: what each file holds, and which feeds that fills', async () => {
    const answer = await attached(post('/api/imports/preview', {}));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      format: 'fhir',
      feeds: expect.arrayContaining([
        { feed: 'visits', resources: 4 },
        { feed: 'stays', resources: 4 },
      ]),
      profile: null,
    });
    const [first] = answer.body.files.filter(({ label }: { label: string }) => label.startsWith('Encounter'));
    expect(first).toMatchObject({
      compression: 'gzip',
      whole: true,
      resources: [{ type: 'Encounter', count: 3, feeds: ['visits', 'stays'], isReference: false }],
    });
    expect(JSON.stringify(answer.body)).not.toContain('CANARY');
  });

  it('is told from tables: several tables are not taken together', async () => {
    const tables = { 'a.csv': 'visit_id,patient_id\n1,2\n', 'b.csv': 'visit_id,patient_id\n1,2\n' };
    const answer = await attached(post('/api/imports/preview', {}), tables);
    expect([answer.status, answer.body.code]).toEqual([422, 'FORMAT_UNSUPPORTED']);
  });

  it('is looked at from cut beginnings without a word about the cut', async () => {
    const many = ndjson(...Array.from({ length: 50 }, (_, n) => encounter(`x${n}`, 'CANARY-p1')));
    const beginnings = { 'Encounter.ndjson': many.slice(0, 5000), 'Patient.ndjson': ndjson(...patients) };
    const answer = await attached(post('/api/imports/preview', {}), beginnings, 'beginning');
    const [found] = answer.body.files;
    expect(found).toMatchObject({ whole: false, others: 0, refusal: null });
    expect(found.resources[0].count).toBeGreaterThan(10);
  });

  it('is read by the section `fhir` of its source’s default mapping', async () => {
    const yaml = `name: our-fhir
description: Our export.
feed: visits
source: mapped
createsPrograms: [{ code: made, name: Made, model: hybrid }]
fhir: { program: made }
`;
    const saved = await served.graphql(
      'mutation ($input: SaveMappingProfileInput!) { saveMappingProfile(input: $input) { name } }',
      { token: steward },
      { input: { text: yaml, isDefault: true } },
    );
    expect(saved.body.errors).toBeUndefined();
    const answer = await upload({ source: 'mapped', program: undefined });
    expect(answer.body).toMatchObject({ inserted: 3, profile: { name: 'our-fhir', version: 1, byDefault: true } });
    const tables = await post('/api/imports', {
      feed: 'visits',
      source: 'fhir',
      format: 'fhir',
      profile: 'synthea-encounters',
    }).send(ndjson(...encounters));
    expect([tables.status, tables.body.message]).toEqual([422, expect.stringContaining('no section `fhir`')]);
  });
});
