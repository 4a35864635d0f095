import { serve, type Served } from './served-application';
import { asked, loadFiles, tokenOf } from './served-people';

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
  const ask = (query: string) => asked(served, query, director);

  beforeAll(async () => {
    served = await serve();
    director = await tokenOf(served);
    const programs = 'code,name,model,service_line,launched_on\nalpha,Alpha clinic,hybrid,medicine,2024-01-01\n';
    const loaded = await loadFiles(served, { programs, visits: visitsFile });
    expect(loaded).toEqual({ programs: 1, visits: visits.length });
  });
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

  it('answer a median with the difference of both, between their order statistics', async () => {
    const { data, errors } = await ask(`{ comparison(input: { measure: "visit_minutes_median", ${windows} }) {
      baseline { value } post { value } meanDifference { value low high method } rateRatio { value }
      timeSeries { levelChange { value } } statement } }`);
    expect(errors).toBeUndefined();
    // Every visit lasts 30 minutes, then 20.
    expect((data as { comparison: object }).comparison).toMatchObject({
      baseline: { value: 30 },
      post: { value: 20 },
      meanDifference: { value: -10, low: -10, high: -10, method: 'Hybrid of the order statistics (MOVER)' },
      rateRatio: null,
    });
  });

  it('refuse distinct patients in words that say why and what to ask', async () => {
    const { errors } = await ask(`{ comparison(input: { measure: "unique_patients", ${windows} }) { statement } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_COMPARABLE' } });
    expect(errors?.[0]?.message).toMatch(/A patient seen on both sides .* Ask for visits/);
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
