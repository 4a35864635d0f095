import { AuditRepository, ProjectRepository } from '@inflect/warehouse';
import type { NewToken } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import { ComparisonReportService } from '../src/reports/comparison-report.service';
import { ReportFormat } from '../src/reports/report.model';
import { ReportsService } from '../src/reports/reports.service';
import { missedOf, programsFile, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { loadFiles, tokenOf } from './served-people';

const months = Array.from(
  { length: 24 },
  (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
/** A fifth missed in 2023, a tenth in 2024. */
const planted = months.flatMap((month, i) => missedOf(i < 12 ? 20 : 12, 100, { program: 'alpha', on: `${month}-12` }));
const reason = 'The new scheduler went live at the other hospital only.';

describe('what people say of a project', () => {
  let served: Served;
  const token = (changes: Partial<NewToken> = {}) => tokenOf(served, changes);
  const judge = async (event: string, as: string, because = reason) => {
    const { body } = await served.graphql(
      `mutation ($input: ProjectJudgementInput!) { judgeProject(input: $input) {
          ruledOutEvents { event reason } acceptInstrumentChange } }`,
      { token: as },
      { input: { project: 'reminders', ruledOutEvents: [{ event, reason: because }], acceptInstrumentChange: false } },
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
    const events = 'on,title,kind,until,programs\n2024-01-05,New scheduler,ehr,,alpha\n';
    const files = { programs: programsFile(planted), visits: visitsFile(planted), events };
    expect(await loadFiles(served, files)).toEqual({ programs: 1, visits: planted.length, events: 1 });
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
  });
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
    const again = 'A later look at the bookings agrees: the other hospital only.';
    expect((await judge(event, await token({ name: 'Later look' }), again)).errors).toBeUndefined();
    const { body: kept } = await served.graphql(
      '{ project(id: "reminders") { ruledOutEvents { reason } judgements { at by acceptInstrumentChange ruledOutEvents { event reason } } } }',
      { token: director },
    );
    const project = (kept as { data: { project: { judgements: { at: string }[] } } }).data.project;
    expect(project).toMatchObject({
      ruledOutEvents: [{ reason: again }],
      judgements: [
        { by: 'Later look', acceptInstrumentChange: false, ruledOutEvents: [{ event, reason: again }] },
        { by: 'test', acceptInstrumentChange: false, ruledOutEvents: [{ event, reason }] },
      ],
    });
    const [later, earlier] = project.judgements.map(({ at }) => Date.parse(at));
    expect(later).toBeGreaterThanOrEqual(earlier ?? Infinity);
    expect((await judge(event, director)).errors).toBeUndefined();
    const actions = (await served.app.get(AuditRepository).list({ first: 20 })).map(({ action }) => action);
    expect(actions).toContain('project.judged');
  });

  describe('holds on the screen as in the report', () => {
    const window = 'baseline: { from: "2023-01-01", to: "2023-12-31" }, post: { from: "2024-01-01", to: "2024-12-31" }';
    const alpha = 'where: [{ dimension: PROGRAM, in: ["alpha"] }]';
    const compared = async (chosen: string) => {
      const { body } = await served.graphql(
        `{ comparison(input: { ${window}, ${chosen} }) {
            grade { level } warnings { code message } events { title bearing reason } } }`,
        { token: await token() },
      );
      const { comparison } = (
        body as {
          data: {
            comparison: {
              grade: { level: string };
              warnings: { code: string; message: string }[];
              events: { title: string; bearing: string; reason: string | null }[];
            };
          };
        }
      ).data;
      const { bearing, reason: why } = comparison.events.find(({ title }) => title === 'New scheduler') ?? {};
      return { ...comparison, bearing, why };
    };
    const own = `measure: "no_show_rate", ${alpha}`;

    it('without being repeated in the question, and with its reason', async () => {
      const found = await compared(`${own}, project: "reminders"`);
      expect(found).toMatchObject({ bearing: 'RULED_OUT', why: reason });
      expect(found.warnings.find(({ code }) => code === 'EVENT_RULED_OUT')?.message).toContain(reason);
      expect((await compared(own)).bearing).toBe('OPEN');
    });

    it('unless the question itself says what is ruled out: an empty list opens it again', async () => {
      expect((await compared(`${own}, project: "reminders", ruledOutEvents: []`)).bearing).toBe('OPEN');
    });

    it('and is no word on another measure, or on more than its program', async () => {
      const other = `measure: "late_cancel_rate", ${alpha}, project: "reminders"`;
      expect((await compared(other)).bearing).toBe('OPEN');
      expect((await compared('measure: "no_show_rate", project: "reminders"')).bearing).toBe('OPEN');
    });

    it('and is in the audit entry of the report it was printed in', async () => {
      await served.app.get(ReportsService).writeProject('reminders', ReportFormat.DOCX, operator);
      const entries = await served.app.get(AuditRepository).list({ first: 50 });
      const written = entries.find(({ action }) => action === 'export.created');
      expect(JSON.stringify(written?.detail)).toContain(reason);
    });
  });

  it('is refused for events that are not near its windows, and for projects out of scope', async () => {
    const strange = await judge('2020-03-01 Something else', await token());
    expect(strange.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const elsewhere = await judge('2020-03-01 Something else', await token({ programs: ['beta'] }));
    expect(elsewhere.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});
