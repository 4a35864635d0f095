import type { Test } from 'supertest';
import { serve, type Served } from './served-application';
import { auditedActions, tokenOf, upload as posted } from './served-people';

const program = 'code,name,model\nclinic,Clinic,hybrid\n';
const coded = (rows: number, from = 0): string =>
  [
    'visit_id,patient_id,program,status,starts_at,cpt,modifiers',
    ...Array.from(
      { length: rows },
      (_, i) =>
        `V${from + i},P${(from + i) % 7},clinic,completed,2025-03-${String((i % 28) + 1).padStart(2, '0')}T15:00Z,98008,95`,
    ),
  ].join('\n');

describe('codes that contradict each other', () => {
  let served: Served;
  let steward: string;
  let director: string;
  const upload = (file: string, query: Record<string, string>): Test => posted({ served, token: steward, query, file });
  const ask = async (query: string, bearer = steward) => (await served.graphql(query, { token: bearer })).body;

  beforeAll(async () => {
    served = await serve();
    steward = await tokenOf(served, { role: 'steward' });
    director = await tokenOf(served);
    expect((await upload(program, { feed: 'programs' })).body).toMatchObject({ inserted: 1 });
  });
  afterAll(() => served?.close());

  const queue = async (decided = false) =>
    (
      await ask(
        `{ reviewQueue(kind: MODALITY, decided: ${decided}) { totalCount nodes { id why cpt modifiers chosen rule confidence rows firstOn lastOn conflicts { id says } decision { rule modality reason } } } }`,
      )
    ).data.reviewQueue;

  it('wait once a combination, however many visits have it', async () => {
    expect((await upload(coded(30), { feed: 'visits', source: 'ehr', fileName: 'coded.csv' })).body).toMatchObject({
      inserted: 30,
    });
    expect(await queue()).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: expect.any(String),
          why: 'CONFLICT',
          cpt: '98008',
          modifiers: ['95'],
          chosen: 'audio',
          rule: 'cpt.telemedicine-audio',
          confidence: 'low',
          rows: 30,
          firstOn: '2025-03-01',
          lastOn: '2025-03-28',
          conflicts: [{ id: 'modifier.synchronous', says: 'video' }],
          decision: null,
        },
      ],
    });
  });

  it('follow a decision from then on; the same file again changes the rows stored before', async () => {
    const { id } = (await queue()).nodes[0];
    const resolve = (values: string, bearer = steward) =>
      ask(`mutation { resolveReview(id: "${id}", ${values}) { rule modality effectiveFrom appliesTo } }`, bearer);
    expect((await resolve('modality: video, reason: "x"', director)).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await resolve('level: chief, reason: "x"')).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect((await resolve('modality: video, reason: " "')).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    const { resolveReview: decision } = (await resolve('modality: video, reason: "The clinic bills the wrong code."'))
      .data;
    expect(decision).toMatchObject({
      modality: 'video',
      effectiveFrom: '2025-03-01',
      appliesTo: expect.stringMatching(/import their files again/),
    });
    expect((await queue()).totalCount).toBe(0);
    expect((await queue(true)).nodes[0].decision).toMatchObject({
      rule: decision.rule,
      reason: 'The clinic bills the wrong code.',
    });

    expect((await upload(coded(10, 100), { feed: 'visits', source: 'ehr', fileName: 'later.csv' })).body).toMatchObject(
      { inserted: 10 },
    );
    const again = await upload(coded(30), { feed: 'visits', source: 'ehr', fileName: 'coded.csv' });
    expect(again.body).toMatchObject({ updated: 30, warnings: 0 });
    const { data } = await ask(
      '{ ruleMix(from: "2025-01-01", to: "2025-12-31", source: "ehr", grain: YEAR) { rule modality visits share } }',
    );
    expect(data.ruleMix).toEqual([{ rule: decision.rule, modality: 'video', visits: 40, share: 1 }]);
  });

  it('are shown with their rule mix to those who run imports only', async () => {
    const mix = '{ ruleMix(from: "2025-01-01", to: "2025-12-31") { visits } }';
    expect((await ask(mix, director)).errors[0].extensions.code).toBe('FORBIDDEN');
    const limited = await tokenOf(served, { role: 'steward', programs: ['clinic'] });
    expect((await ask(mix, limited)).errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('in a title are decided for later imports', async () => {
    const roles = (id: string): string => `role_id,title,started_on\n${id},SVP & Chief Digital Officer,2024-02-01\n`;
    expect((await upload(roles('r1'), { feed: 'roles', fileName: 'roles.csv' })).body).toMatchObject({ inserted: 1 });
    const waiting = '{ reviewQueue(kind: TITLE) { nodes { id title chosen conflicts { says } } } }';
    const [review] = (await ask(waiting)).data.reviewQueue.nodes;
    expect(review).toMatchObject({
      title: 'SVP & Chief Digital Officer',
      chosen: 'vice_president',
      conflicts: [{ says: 'chief' }],
    });
    const decide = `mutation { resolveReview(id: "${review.id}", level: chief, reason: "Reports to the CEO.") { level rule } }`;
    const { rule } = (await ask(decide)).data.resolveReview;
    await upload(roles('r2'), { feed: 'roles', fileName: 'roles.csv' });
    const { nodes } = (await ask('{ roles { nodes { level rules } } }')).data.roles;
    expect(nodes).toContainEqual({ level: 'chief', rules: [rule, 'focus.digital-health'] });
    expect((await ask(waiting)).data.reviewQueue.nodes).toEqual([]);
  });

  it('leave their decisions in the audit trail', async () => {
    expect(await auditedActions(served)).toContain('review.resolved');
  });
});
