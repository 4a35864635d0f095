import request from 'supertest';
import { AccessTokenService } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import { serve, type Served } from './served-application';

const months = Array.from(
  { length: 24 },
  (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);

/** Thirty visits a month: of 30 minutes in 2023, of 20 minutes in 2024. */
const visits = months.flatMap((month, m) =>
  Array.from({ length: 30 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    const end = m < 12 ? '15:30:00' : '15:20:00';
    const starts = `${month}-${day}T15:00:00Z`;
    const modality = i % 2 ? 'video' : 'in_person';
    return [`V${m}-${i}`, `P${i}`, 'alpha', 'completed', modality, starts, starts, `${month}-${day}T${end}Z`].join(',');
  }),
);
const visitsFile = ['visit_id,patient_id,program,status,modality,starts_at,started_at,ended_at', ...visits].join('\n');
const windows = 'baseline: { from: "2023-01-01", to: "2023-12-31" }, post: { from: "2024-01-01", to: "2024-12-31" }';

describe('comparisons by kind of measure', () => {
  let served: Served;
  let director: string;
  const ask = async (query: string) => {
    const { body } = await served.graphql(query, { token: director });
    return body as { data: never; errors?: { message: string; extensions: { code: string } }[] };
  };

  beforeAll(async () => {
    served = await serve();
    const token = async (role: 'director' | 'steward'): Promise<string> => {
      const wanted = { name: 'test', role, programs: 'all' as const, plane: 'exact' as const, days: 1 };
      return (await served.app.get(AccessTokenService).create(wanted, operator)).token;
    };
    director = await token('director');
    const steward = await token('steward');
    const upload = (text: string, feed: string): request.Test =>
      request(served.app.getHttpServer())
        .post('/api/imports')
        .query({ feed, fileName: `${feed}.csv` })
        .set('Authorization', `Bearer ${steward}`)
        .set('Content-Type', 'application/octet-stream')
        .send(text);
    const programs = 'code,name,model,service_line,launched_on\nalpha,Alpha clinic,hybrid,medicine,2024-01-01\n';
    expect((await upload(programs, 'programs')).body).toMatchObject({ inserted: 1 });
    expect((await upload(visitsFile, 'visits')).body).toMatchObject({ inserted: visits.length, rejected: 0 });
  }, 60_000);
  afterAll(() => served?.close());

  it('answer a rate with the ratio of both, by the hours behind them', async () => {
    const { data, errors } = await ask(`{ comparison(input: { measure: "visits_per_clinician_hour", ${windows} }) {
      baseline { value numerator denominator } post { value denominator }
      rateRatio { value low high method } difference { value } meanDifference { value }
      controlChart { kind } timeSeries { effect { value } } warnings { code } statement } }`);
    expect(errors).toBeUndefined();
    const { comparison } = data as { comparison: Record<string, Record<string, number>> & { statement: string } };
    // 360 visits in 180 hours, then in 120.
    expect(comparison).toMatchObject({
      baseline: { value: 2, numerator: 360, denominator: 180 },
      difference: null,
      meanDifference: null,
    });
    expect(comparison['post']?.['value']).toBeCloseTo(3, 9);
    expect(comparison['post']?.['denominator']).toBeCloseTo(120, 9);
    expect(comparison['rateRatio']?.['value']).toBeCloseTo(1.5, 12);
    expect(comparison['rateRatio']?.['low']).toBeGreaterThan(1);
    expect(comparison['timeSeries']).not.toBeNull();
    expect(comparison['warnings']).toContainEqual({ code: 'POISSON_RATE' });
    expect(comparison.statement).toContain('360 in 180 hours');
  });

  it.each([
    ['visit_minutes_median', 'mean'],
    ['unique_patients', 'visits'],
  ])('refuse %s in words that say what to ask', async (measure, remedy) => {
    const { errors } = await ask(`{ comparison(input: { measure: "${measure}", ${windows} }) { statement } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_COMPARABLE' } });
    expect(errors?.[0]?.message).toContain(remedy);
  });

  it('call codes of closed vocabularies as people do, in the answer as in the list of dimensions', async () => {
    const { data } = await ask(`{
      dimensions { id codes { code title } }
      outcomes(query: { measure: "visits", from: "2023-01-01", to: "2024-12-31", grain: null, by: [MODALITY] }) {
        rows { keys { value label } } } }`);
    const { dimensions, outcomes } = data as {
      dimensions: { id: string; codes: { code: string; title: string }[] }[];
      outcomes: { rows: { keys: { value: string; label: string }[] }[] };
    };
    const modality = dimensions.find(({ id }) => id === 'MODALITY')?.codes ?? [];
    expect(modality).toContainEqual({ code: 'in_person', title: 'In person' });
    expect(dimensions.find(({ id }) => id === 'SITE')?.codes).toEqual([]);
    expect(outcomes.rows.map(({ keys: [key] }) => key)).toEqual([
      { value: 'in_person', label: 'In person' },
      { value: 'video', label: 'Video' },
    ]);
  });
});
