import { AuditRepository, ProjectRepository } from '@inflect/warehouse';
import request from 'supertest';
import { AccessTokenService, type NewToken } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import { ComparisonReportService } from '../src/reports/comparison-report.service';
import { missedOf, programsFile, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';

const months = Array.from(
  { length: 24 },
  (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
/** A fifth missed in 2023, a tenth in 2024. */
const planted = months.flatMap((month, i) => missedOf(i < 12 ? 20 : 12, 100, { program: 'alpha', on: `${month}-12` }));
const reason = 'The new scheduler went live at the other hospital only.';

describe('what people say of a project', () => {
  let served: Served;
  const token = async (changes: Partial<NewToken> = {}): Promise<string> => {
    const wanted: NewToken = { name: 'test', role: 'director', programs: 'all', plane: 'exact', days: 1, ...changes };
    return (await served.app.get(AccessTokenService).create(wanted, operator)).token;
  };
  const judge = async (event: string, as: string) => {
    const { body } = await served.graphql(
      `mutation ($input: ProjectJudgementInput!) { judgeProject(input: $input) {
          ruledOutEvents { event reason } acceptInstrumentChange } }`,
      { token: as },
      { input: { project: 'reminders', ruledOutEvents: [{ event, reason }], acceptInstrumentChange: false } },
    );
    return body as {
      data: { judgeProject: unknown } | null;
      errors?: { message: string; extensions: { code: string } }[];
    };
  };
  const printed = async (): Promise<string> => {
    const { report } = await served.app.get(ComparisonReportService).ofProject('reminders', operator);
    return JSON.stringify(report);
  };

  beforeAll(async () => {
    served = await serve();
    const steward = await token({ role: 'steward' });
    const upload = (text: string, feed: string): request.Test =>
      request(served.app.getHttpServer())
        .post('/api/imports')
        .query({ feed, fileName: `${feed}.csv` })
        .set('Authorization', `Bearer ${steward}`)
        .set('Content-Type', 'application/octet-stream')
        .send(text);
    expect((await upload(programsFile(planted), 'programs')).body).toMatchObject({ inserted: 1 });
    expect((await upload(visitsFile(planted), 'visits')).body).toMatchObject({ inserted: planted.length, rejected: 0 });
    const events = 'on,title,kind,until,programs\n2024-01-05,New scheduler,ehr,,alpha\n';
    expect((await upload(events, 'events')).body).toMatchObject({ inserted: 1, rejected: 0 });
    await served.app.get(ProjectRepository).save([
      {
        code: 'reminders',
        source: 'test',
        title: 'Reminders',
        aim: 'Fewer missed appointments.',
        program: 'alpha',
        measure: 'no_show_rate',
        version: 'attended_or_missed',
        interventionOn: '2024-01-01',
        baselineFrom: '2023-01-01',
        baselineTo: '2023-12-31',
        postFrom: '2024-01-01',
        postTo: '2024-12-31',
        ruledOutEvents: [],
        acceptInstrumentChange: false,
      },
    ]);
  }, 60_000);
  afterAll(() => served?.close());

  it('is kept with it, audited, and printed with its reason in its report', async () => {
    const director = await token();
    const asked = await served.graphql(
      `{ comparison(input: { measure: "no_show_rate", project: "reminders", baseline: { from: "2023-01-01", to: "2023-12-31" },
          post: { from: "2024-01-01", to: "2024-12-31" }, where: [{ dimension: PROGRAM, in: ["alpha"] }] }) { events { id title } } }`,
      { token: director },
    );
    const { events } = (asked.body as { data: { comparison: { events: { id: string; title: string }[] } } }).data
      .comparison;
    const event = events.find(({ title }) => title === 'New scheduler')?.id ?? '';
    expect(event).not.toBe('');
    expect(await printed()).not.toContain(reason);

    expect((await judge(event, director)).data?.judgeProject).toEqual({
      ruledOutEvents: [{ event, reason }],
      acceptInstrumentChange: false,
    });
    const { body } = await served.graphql('{ project(id: "reminders") { ruledOutEvents { event reason } } }', {
      token: director,
    });
    expect(body).toMatchObject({ data: { project: { ruledOutEvents: [{ event, reason }] } } });
    expect(await printed()).toContain(reason);
    const actions = (await served.app.get(AuditRepository).list({ first: 20 })).map(({ action }) => action);
    expect(actions).toContain('project.judged');
  });

  it('is refused for events that are not near its windows, and for projects out of scope', async () => {
    const strange = await judge('2020-03-01 Something else', await token());
    expect(strange.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const elsewhere = await judge('2020-03-01 Something else', await token({ programs: ['beta'] }));
    expect(elsewhere.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});
