import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { serve, type Served } from './served-application';
import { tokenOf } from './served-people';

jest.setTimeout(60_000);

type Resource = Record<string, unknown>;
const ndjson = (...resources: Resource[]): string => resources.map((each) => JSON.stringify(each)).join('\n') + '\n';

const patients = [1, 2].map((n) => ({
  resourceType: 'Patient',
  id: `CANARY-p${n}`,
  gender: 'female',
  birthDate: '1960-05-05',
}));
const encounter = (id: string, patient: string, start: string | undefined, code = 'AMB'): Resource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code },
  subject: { reference: `Patient/${patient}` },
  period: { start },
});
const good = [
  encounter('e1', 'CANARY-p1', '2025-03-03T15:00:00Z'),
  encounter('e2', 'CANARY-p2', '2025-03-04T15:00:00Z', 'VR'),
  encounter('e3', 'CANARY-p2', '2025-03-05T15:00:00Z', 'IMP'),
];
const undated = encounter('e4', 'CANARY-p1', undefined);
/** In the order of their names the events come before the patients they refer to. */
const exported = (...encounters: Resource[]): Record<string, string> => ({
  'Encounter.000.ndjson': ndjson(...encounters),
  'Patient.000.ndjson': ndjson(...patients),
});
const csv = (...startsAt: string[]): string =>
  ['visit_id,patient_id,program,status,modality,starts_at']
    .concat(startsAt.map((start, n) => `T${n},CANARY-t${n},alpha,completed,video,${start}`))
    .join('\n');

describe('a dry run over HTTP', () => {
  let served: Served;
  let steward: string;
  const post = (query: object): request.Test =>
    request(served.app.getHttpServer()).post('/api/imports').query(query).set('Authorization', `Bearer ${steward}`);
  const sent = (files: Record<string, string>, query: object = {}): request.Test => {
    const call = post({ format: 'fhir', feed: 'visits', source: 'fhir', program: 'alpha', ...query });
    for (const [name, content] of Object.entries(files)) call.attach('file', Buffer.from(content), name);
    return call;
  };
  const table = (text: string, query: object = {}): request.Test =>
    post({ feed: 'visits', source: 'ehr', fileName: 'visits.csv', ...query }).send(text);
  const spooled = (): string[] => {
    mkdirSync(join(served.environment.home, 'spool'), { recursive: true });
    return readdirSync(join(served.environment.home, 'spool'));
  };
  const kept = async (): Promise<unknown> =>
    served.app.get(DataSource).query(`
      select (select count(*) from import) as imports, (select count(*) from visit) as visits,
        (select count(*) from import_problem) as problems, (select max(number) from snapshot) as snapshot`);

  beforeAll(async () => {
    served = await serve();
    steward = await tokenOf(served, { role: 'steward' });
    await post({ feed: 'programs' }).send('code,name,model\nalpha,Alpha clinic,hybrid\n').expect(201);
  });
  afterEach(() => expect(spooled()).toEqual([]));
  afterAll(() => served?.close());

  it('of a FHIR export tells what the import then does, resource by resource, and keeps nothing', async () => {
    const before = await kept();
    const tried = await sent(exported(...good), { dryRun: '1' });
    expect(tried.body).toMatchObject({ importId: null, rows: 2, inserted: 2, rejected: 0, wouldStop: null });
    expect(tried.body).toMatchObject({ resources: { read: 5, loaded: 2, rejected: 0, ignored: 3 }, problems: [] });
    expect(await kept()).toEqual(before);
    const { body } = await sent(exported(...good));
    for (const count of ['rows', 'inserted', 'updated', 'unchanged', 'rejected', 'warnings', 'resources'])
      expect([count, tried.body[count]]).toEqual([count, body[count]]);
    const again = await sent(exported(...good, encounter('e5', 'CANARY-p1', '2025-04-01T15:00:00Z')), { dryRun: '1' });
    expect(again.body).toMatchObject({ rows: 3, inserted: 1, unchanged: 2 });
  });

  it('of one FHIR file sent as the body reads it as often as it must', async () => {
    const query = { format: 'fhir', feed: 'visits', source: 'body', program: 'alpha', dryRun: '1' };
    const tried = await post(query)
      .set('Content-Type', 'application/fhir+ndjson')
      .send(Buffer.from(ndjson(...good, ...patients)));
    expect(tried.body).toMatchObject({ rows: 2, inserted: 2, warnings: 0 });
  });

  it.each([
    ['a FHIR export', () => sent(exported(...good, undated), { source: 'new', dryRun: '1' }), 'Encounter.period.start'],
    ['a table', () => table(csv('2025-03-03', '2025-03-03T10:00:00Z', 'soon'), { dryRun: '1' }), 'starts_at'],
  ])('of %s with too many rejects says that it would stop, and all that is wrong', async (_, send, column) => {
    const before = await kept();
    const { status, body } = await send();
    expect([status, body.code, body.inserted > 0]).toEqual([422, 'TOO_MANY_REJECTS', true]);
    expect(body.message).toMatch(
      /^\d of 3 rows would be rejected, more than the limit of 5 %: nothing would be loaded/,
    );
    expect(body.problems).toMatchObject([{ severity: 'reject', column, count: body.rejected }]);
    expect(JSON.stringify(body)).not.toContain('CANARY');
    expect(await kept()).toEqual(before);
  });

  it('within the limit asked for is no failure', async () => {
    const { status, body } = await sent(exported(...good, undated), {
      source: 'new',
      dryRun: '1',
      rejectLimitShare: 0.5,
    });
    expect([status, body.wouldStop, body.rejected, body.resources.rejected]).toEqual([201, null, 1, 1]);
  });

  it.each([
    [
      'that is no export',
      () => sent({ 'a.ndjson': 'visit_id,patient_id\n' }, { dryRun: '1' }),
      422,
      'FORMAT_UNSUPPORTED',
    ],
    ['of no file', () => sent({}, { dryRun: '1' }).field('note', 'x'), 400, 'UPLOAD_EMPTY'],
    ['of a table without its columns', () => table('a,b\n1,2\n', { dryRun: '1' }), 422, 'COLUMN_MISSING'],
  ])('%s is refused as the import is', async (_, send, status, code) => {
    const answer = await send();
    expect([answer.status, answer.body.code, answer.body.importId]).toEqual([status, code, null]);
  });

  it('is like an import that its rejects stopped, which keeps what became of the resources of its export', async () => {
    const files = { 'export.ndjson': ndjson({ resourceType: 'Practitioner', id: '1' }, ...patients) };
    const { body } = await sent(files, { feed: 'people', program: undefined });
    expect(body).toMatchObject({ code: 'TOO_MANY_REJECTS' });
    const found = await served.graphql(
      'query ($id: ID!) { import(id: $id) { state resources { read loaded rejected ignored reasons { type count } } } }',
      { token: steward },
      { id: String(body.importId) },
    );
    expect(found.body.data.import).toEqual({
      state: 'FAILED',
      resources: { read: 3, loaded: 0, rejected: 1, ignored: 2, reasons: [{ type: 'Patient', count: 2 }] },
    });
  });
});
