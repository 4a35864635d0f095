import request from 'supertest';
import type { NewToken } from '../src/access/access-token.service';
import { SignInService } from '../src/access/sign-in.service';
import { serve, type Served } from './served-application';
import { tokenOf, upload as posted } from './served-people';

const programs = `code,name,model,service_line,launched_on
alpha,Alpha clinic,hybrid,medicine,2024-01-01
beta,Beta clinic,tele_psychiatry,psychiatry,2024-01-01
`;

/** 400 alpha visits of 200 patients (25 % missed) and 60 beta visits of which 4 patients missed. */
function visits(): string {
  const rows = ['visit_id,patient_id,program,status,modality,starts_at,payer'];
  const day = (i: number): string => `2025-${String((i % 12) + 1).padStart(2, '0')}-15T15:00:00Z`;
  for (let i = 0; i < 400; i += 1) {
    rows.push(
      `A${i},PA${i % 200},alpha,${i % 4 === 0 ? 'no_show' : 'completed'},${i % 2 ? 'video' : 'in_person'},${day(i)},medicare`,
    );
  }
  for (let i = 0; i < 60; i += 1)
    rows.push(`B${i},PB${i},beta,${i < 4 ? 'no_show' : 'completed'},video,${day(i)},medicaid`);
  return rows.join('\n') + '\n';
}

const total = (measure: string, where = ''): string =>
  `{ outcomes(query: { measure: "${measure}", from: "2025-01-01", to: "2025-12-31", grain: YEAR${where} }) {
      snapshot { number } total { status numerator denominator value reason } rows { keys { value label } status value } } }`;

describe('the API over HTTP', () => {
  let served: Served;
  let all: string;
  const token = (changes: Partial<NewToken> = {}): Promise<string> => tokenOf(served, changes);
  const upload = (file: string, query: Record<string, string>, bearer: string): request.Test =>
    posted({ served, token: bearer, query, file });

  beforeAll(async () => {
    served = await serve();
    all = await token();
    const steward = await token({ role: 'steward' });
    expect((await upload(programs, { feed: 'programs', fileName: 'programs.csv' }, steward)).body).toMatchObject({
      inserted: 2,
    });
    expect((await upload(visits(), { feed: 'visits', fileName: 'visits.csv' }, steward)).body).toMatchObject({
      inserted: 460,
      rejected: 0,
    });
  });
  afterAll(() => served?.close());

  describe('strangers', () => {
    it('get nothing but the health answers', async () => {
      const server = served.app.getHttpServer();
      const refused = await served.graphql('{ measures { id } }');
      expect(refused.status).toBe(401);
      expect(refused.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      expect((await served.graphql('{ __schema { types { name } } }')).status).toBe(401);
      expect((await request(server).post('/api/imports').set('x-inflect-request', '1')).status).toBe(401);
      expect((await request(server).get('/api/reports/00000000-0000-0000-0000-000000000000')).status).toBe(401);
      expect((await request(server).get('/graphiql')).status).toBe(401);
      expect((await request(server).get('/health/live')).body).toEqual({ status: 'live' });
      expect((await request(server).get('/health/ready')).body).toEqual({ status: 'ready' });
    });

    it('do not pass by another spelling of a path', async () => {
      const server = served.app.getHttpServer();
      for (const path of ['/GRAPHQL', '/GraphQL/', '/graphql/']) {
        const answer = await request(server).post(path).send({ query: '{ __schema { queryType { name } } }' });
        expect([path, answer.status]).toEqual([path, 401]);
      }
      expect((await request(server).get('/GRAPHIQL')).status).toBe(401);
      expect((await request(server).post('/API/imports').set('x-inflect-request', '1')).status).toBe(401);
    });

    it('do not pass with a forged or mistyped token', async () => {
      expect((await served.graphql('{ measures { id } }', { token: `${all.slice(0, -1)}x` })).status).toBe(401);
    });
  });

  it('signs in once with the one-time link, by a cookie scripts cannot read', async () => {
    const path = await served.app.get(SignInService).newLinkPath();
    const first = await request(served.app.getHttpServer()).get(path);
    expect(first.status).toBe(303);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const viewer = await served.graphql('{ viewer { name roles } }', { cookie: cookie.split(';')[0] });
    expect(viewer.body.data.viewer.roles).toContain('director');
    expect((await request(served.app.getHttpServer()).get(path)).status).toBe(404);
  });

  it('refuses a cross-site write with a session cookie', async () => {
    const path = await served.app.get(SignInService).newLinkPath();
    const cookie = String((await request(served.app.getHttpServer()).get(path)).headers['set-cookie']).split(';')[0]!;
    const forged = await request(served.app.getHttpServer())
      .post('/api/imports')
      .query({ feed: 'visits' })
      .set('Cookie', cookie)
      .send('x');
    expect(forged.status).toBe(403);
    const shouted = await request(served.app.getHttpServer()).post('/API/sign-out').set('Cookie', cookie);
    expect(shouted.status).toBe(403);
  });

  it('answers Σ numerator / Σ denominator with the snapshot', async () => {
    const { body } = await served.graphql(total('no_show_rate'), { token: all });
    expect(body.errors).toBeUndefined();
    expect(body.data.outcomes.total).toEqual({
      status: 'OK',
      numerator: 104,
      denominator: 460,
      value: 104 / 460,
      reason: null,
    });
    expect(body.data.outcomes.snapshot.number).toBeGreaterThan(0);
  });

  it('hides a cell of fewer than 11 patients, with the reason and nothing to derive it from', async () => {
    const beta = await served.graphql(total('no_show_rate', ', where: [{ dimension: PROGRAM, in: ["beta"] }]'), {
      token: all,
    });
    expect(beta.body.data.outcomes.total).toMatchObject({
      status: 'HIDDEN',
      numerator: null,
      denominator: null,
      value: null,
    });
    expect(beta.body.data.outcomes.total.reason).toMatch(/11/);
    const byProgram = await served.graphql(total('no_show_rate', ', by: [PROGRAM]'), { token: all });
    const rows: { status: string }[] = byProgram.body.data.outcomes.rows;
    expect(rows.filter((row) => row.status === 'OK')).toHaveLength(0);
  });

  it('shows a scoped token its own programs only; others look absent', async () => {
    const alpha = await token({ programs: ['alpha'] });
    const { body } = await served.graphql(`{ programs { totalCount nodes { id } } ${total('no_show_rate').slice(1)}`, {
      token: alpha,
    });
    expect(body.data.programs).toEqual({ totalCount: 1, nodes: [{ id: 'alpha' }] });
    expect(body.data.outcomes.total).toMatchObject({ numerator: 100, denominator: 400 });
    const other = await served.graphql(total('no_show_rate', ', where: [{ dimension: PROGRAM, in: ["beta"] }]'), {
      token: alpha,
    });
    const nowhere = await served.graphql(total('no_show_rate', ', where: [{ dimension: PROGRAM, in: ["nowhere"] }]'), {
      token: alpha,
    });
    expect(other.body.data.outcomes.total).toEqual(nowhere.body.data.outcomes.total);
    expect(other.body.data.outcomes.total.status).toBe('NO_DATA');
  });

  it('rounds to 5 on the released plane', async () => {
    const released = await token({ role: 'analyst', plane: 'released' });
    const { body } = await served.graphql(total('no_show_rate'), { token: released });
    expect(body.data.outcomes.total.numerator % 5).toBe(0);
    expect(body.data.outcomes.total.denominator % 5).toBe(0);
  });

  it('keeps the released plane to whole months', async () => {
    const released = await token({ role: 'analyst', plane: 'released' });
    const ask = (from: string, grain: string): string =>
      `{ outcomes(query: { measure: "visits", from: "${from}", to: "2025-12-31", grain: ${grain} }) { total { status } } }`;
    expect((await served.graphql(ask('2025-01-01', 'MONTH'), { token: released })).body.errors).toBeUndefined();
    for (const question of [ask('2025-01-01', 'DAY'), ask('2025-01-02', 'MONTH')]) {
      expect((await served.graphql(question, { token: released })).body.errors[0].extensions.code).toBe('BAD_RANGE');
    }
  });

  it('refuses a request with many questions to the data', async () => {
    const one = 'outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31" }) { version }';
    const query = `{ ${Array.from({ length: 11 }, (_, i) => `q${i}: ${one}`).join(' ')} }`;
    const { body } = await served.graphql(query, { token: all });
    expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(body.errors[0].message).toMatch(/More than 10/);
  });

  it('refuses what a role does not include', async () => {
    const steward = await token({ role: 'steward' });
    const analyst = await token({ role: 'analyst' });
    expect((await served.graphql(total('no_show_rate'), { token: steward })).body.errors[0].extensions.code).toBe(
      'FORBIDDEN',
    );
    expect(
      (await served.graphql('{ imports { totalCount } }', { token: analyst })).body.errors[0].extensions.code,
    ).toBe('FORBIDDEN');
    expect((await upload('x', { feed: 'visits' }, analyst)).status).toBe(403);
  });

  it('names what exists when a measure or version does not, and suggests no fields', async () => {
    const unknown = await served.graphql(total('no_show'), { token: all });
    expect(unknown.body.errors[0].extensions.code).toBe('UNKNOWN_MEASURE');
    expect(unknown.body.errors[0].message).toContain('no_show_rate');
    const typo = await served.graphql('{ measure { id } }', { token: all });
    expect(JSON.stringify(typo.body)).not.toMatch(/Did you mean/);
    const backwards = await served.graphql(
      '{ outcomes(query: { measure: "visits", from: "2025-12-31", to: "2025-01-01" }) { version } }',
      { token: all },
    );
    expect(backwards.body.errors[0].extensions.code).toBe('BAD_RANGE');
    const impossible = await served.graphql(
      '{ outcomes(query: { measure: "visits", from: "2025-02-30", to: "2025-03-01" }) { version } }',
      { token: all },
    );
    expect(impossible.body.errors[0].message).toMatch(/YYYY-MM-DD/);
  });

  it('refuses an older snapshot rather than answering it with newer numbers', async () => {
    const { body } = await served.graphql(
      '{ outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31", snapshot: "1" }) { version } }',
      { token: all },
    );
    expect(body.errors[0].extensions.code).toBe('SNAPSHOT_SUPERSEDED');
  });

  it('limits depth, aliases, tokens and body size, each with a code', async () => {
    const aliases = Array.from({ length: 40 }, (_, i) => `a${i}: dimensions { id }`).join(' ');
    const tokens = Array.from({ length: 2100 }, () => 'id').join(' ');
    for (const query of [`{ ${aliases} }`, `{ measures { ${tokens} } }`]) {
      const { body } = await served.graphql(query, { token: all });
      expect(body.errors[0].extensions.code).toMatch(/^(GRAPHQL_|BAD_)/);
      expect(body.data).toBeUndefined();
    }
    const long = await served.graphql(`{ measures { id } } #${'x'.repeat(250_000)}`, { token: all });
    expect(long.status).toBe(413);
    expect(long.body.errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it('changes nothing when the same file comes again', async () => {
    const steward = await token({ role: 'steward' });
    const again = await upload(visits(), { feed: 'visits', fileName: 'visits.csv' }, steward);
    expect(again.body).toMatchObject({ inserted: 0, updated: 0, unchanged: 460, rejected: 0 });
  });

  it('lists a bad row by line, column and reason, loads the rest, and never shows the value', async () => {
    const steward = await token({ role: 'steward' });
    const lines = visits().trimEnd().split('\n').slice(0, 101);
    lines[41] = lines[41]!.replace(/2025-\d\d-15T/, '2025-02-30T').replace('A40,PA40', 'A9040,P-CANARY');
    const answer = await upload(lines.join('\n'), { feed: 'visits', fileName: 'one-bad.csv' }, steward);
    expect(answer.body).toMatchObject({ rows: 100, unchanged: 99, rejected: 1 });
    const { body } = await served.graphql(
      'query ($id: ID!) { importProblems(import: $id) { nodes { line column code reason severity } } }',
      { token: steward },
      { id: String(answer.body.importId) },
    );
    expect(body.data.importProblems.nodes).toEqual([
      expect.objectContaining({ line: 42, column: 'starts_at', severity: 'REJECT' }),
    ]);
    expect(JSON.stringify(body)).not.toContain('CANARY');
  });

  it('refuses a broken file whole, with place and remedy', async () => {
    const steward = await token({ role: 'steward' });
    const answer = await upload('visit_id,status\n1,completed\n', { feed: 'visits' }, steward);
    expect(answer.status).toBe(422);
    expect(answer.body.message).toMatch(/patient_id/);
    expect((await upload('', { feed: 'visits' }, steward)).status).toBe(422);
    expect((await upload('x', { feed: 'nonsense' }, steward)).status).toBe(400);
    expect((await upload('x', { feed: 'visits', profile: '/etc/passwd' }, steward)).status).toBe(400);
  });

  it('takes an import back, and only once', async () => {
    const steward = await token({ role: 'steward' });
    const extra = visits().split('\n').slice(0, 60).join('\n').replaceAll(/^A/gm, 'U');
    const added = await upload(extra, { feed: 'visits', fileName: 'extra.csv' }, steward);
    expect(added.body.inserted).toBe(59);
    const undo = 'mutation ($id: ID!) { undoImport(import: $id) { removed restored } }';
    const id = String(added.body.importId);
    expect((await served.graphql(undo, { token: steward }, { id })).body.data.undoImport).toEqual({
      removed: 59,
      restored: 0,
    });
    expect((await served.graphql(undo, { token: steward }, { id })).body.errors[0].extensions.code).toBe(
      'UNDO_REFUSED',
    );
    expect((await served.graphql(undo, { token: all }, { id })).body.errors[0].extensions.code).toBe('FORBIDDEN');
    const { body } = await served.graphql(total('no_show_rate'), { token: all });
    expect(body.data.outcomes.total.denominator).toBe(460);
  });

  it('lets no one with a program limit import', async () => {
    const limited = await token({ role: 'steward', programs: ['alpha'] });
    expect((await upload(visits(), { feed: 'visits' }, limited)).status).toBe(403);
  });

  it('refuses U+0000 by name', async () => {
    const { body } = await served.graphql(
      'query ($id: ID!) { project(id: $id) { id } }',
      { token: all },
      { id: 'a\u0000b' },
    );
    expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('takes the program out of its own comparison group', async () => {
    const input = (group: string): string =>
      `{ comparison(input: { measure: "no_show_rate", where: [{ dimension: PROGRAM, in: ["alpha"] }],
          comparisonGroup: [{ dimension: PROGRAM, in: ${group} }],
          baseline: { from: "2025-01-01", to: "2025-06-30" }, post: { from: "2025-07-01", to: "2025-12-31" } }) {
            differenceInDifferences { baselineComparison { status denominator } } } }`;
    const both = await served.graphql(input('["alpha", "beta"]'), { token: all });
    const beta = await served.graphql(input('["beta"]'), { token: all });
    expect(both.body.errors).toBeUndefined();
    expect(both.body.data).toEqual(beta.body.data);
    expect(both.body.data.comparison.differenceInDifferences.baselineComparison.status).toBe('HIDDEN');
  });

  it('compares two windows and grades the evidence', async () => {
    const { body } = await served.graphql(
      `{ comparison(input: { measure: "no_show_rate", baseline: { from: "2025-01-01", to: "2025-06-30" }, post: { from: "2025-07-01", to: "2025-12-31" } }) {
          baseline { value numerator denominator } post { value numerator denominator } difference { value low high method }
          grade { level } statement controlChart { kind points { period value } } timeSeries { levelChange { value } } } }`,
      { token: all },
    );
    expect(body.errors).toBeUndefined();
    const { baseline, post, difference, grade, statement } = body.data.comparison;
    expect(baseline.numerator + post.numerator).toBe(104);
    expect(difference.value).toBeCloseTo(
      post.numerator / post.denominator - baseline.numerator / baseline.denominator,
      12,
    );
    expect(['SUGGESTIVE', 'INSUFFICIENT']).toContain(grade.level);
    expect(statement).not.toMatch(/caused/i);
  });
});
