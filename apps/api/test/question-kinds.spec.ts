import { serve, type Served } from './served-application';
import { answered, asked, loadFiles, tokenOf } from './served-people';

const window = 'range: { from: "2024-01-01", to: "2024-12-31" }';
const earlier = 'earlier: { from: "2023-01-01", to: "2023-12-31" }';

interface Planted {
  year: number;
  payer: string;
  provider: string;
  minutes: number;
  count: number;
  specialty?: string;
  status?: string;
}

/** Medicare's visits of 15 minutes, Medicaid's of 60 in 2023 and of 30 in 2024; every visit has a patient of its own. */
const planted: Planted[] = [
  { year: 2023, payer: 'Medicare', provider: 'c0', minutes: 15, count: 400 },
  { year: 2023, payer: 'Medicaid', provider: 'c0', minutes: 60, count: 300 },
  { year: 2024, payer: 'Medicare', provider: 'c1', minutes: 15, count: 400 },
  { year: 2024, payer: 'Medicaid', provider: 'c2', minutes: 30, count: 300 },
  // 2022: c1 sees mostly short visits of dermatology, c2 mostly long ones of psychiatry, and is faster in both.
  { year: 2022, payer: 'Self', provider: 'c1', minutes: 10, count: 600, specialty: 'dermatology' },
  { year: 2022, payer: 'Self', provider: 'c1', minutes: 60, count: 100, specialty: 'psychiatry' },
  { year: 2022, payer: 'Self', provider: 'c2', minutes: 6, count: 100, specialty: 'dermatology' },
  { year: 2022, payer: 'Self', provider: 'c2', minutes: 48, count: 400, specialty: 'psychiatry' },
  { year: 2022, payer: 'Self', provider: 'c1', minutes: 15, count: 40, status: 'technical_failure' },
];

const visits = planted.flatMap(
  ({ year, payer, provider, minutes, count, specialty = '', status = 'completed' }, group) =>
    Array.from({ length: count }, (_, i) => {
      const start = Date.UTC(year, i % 12, 1 + (i % 28), 15);
      const [from, to] = [start, start + minutes * 60_000].map((time) => new Date(time).toISOString());
      const visit = [`V${group}-${i}`, `P${group}-${i}`, 'alpha', status, 'video'];
      return [...visit, from, from, to, payer, provider, specialty].join(',');
    }),
);
/** Four hundred responses of two items each, a year; more of them top box in the second. */
const surveys = [2023, 2024].flatMap((year) =>
  Array.from({ length: 400 }, (_, i) =>
    ['ease', 'advice'].map((item, k) => {
      const top = i % 20 < (year === 2023 ? 10 : 14) + 2 * k;
      const cells = [
        `R${year}-${i}`,
        item,
        'Press Ganey 2',
        top ? 5 : 3,
        `${year}-0${1 + (Math.floor(i / 20) % 9)}-10T15:00:00Z`,
      ];
      return [...cells, `P${year}-${i}`, 'alpha'].join(',');
    }),
  ).flat(),
);
const header = 'visit_id,patient_id,program,status,modality,starts_at,started_at,ended_at,payer,provider_id,specialty';
const files = {
  programs: 'code,name,model,service_line,launched_on\nalpha,Alpha clinic,hybrid,medicine,2022-01-01\n',
  visits: [header, ...visits].join('\n'),
  surveys: ['response_id,item,instrument,score,responded_at,patient_id,program', ...surveys].join('\n'),
};

describe('questions by kind of measure', () => {
  let served: Served;
  let director: string;
  const answer = (query: string) => answered(served, query, director);
  const refusal = async (query: string): Promise<string> => {
    const { errors } = await asked(served, query, director);
    expect(errors?.[0]?.extensions.code).toBe('NOT_COMPARABLE');
    return errors?.[0]?.message ?? '';
  };

  beforeAll(async () => {
    served = await serve();
    director = await tokenOf(served);
    expect(await loadFiles(served, files)).toEqual({ programs: 1, visits: visits.length, surveys: surveys.length });
  }, 60_000);
  afterAll(() => served?.close());

  it('a rate has equity gaps: the difference, the ratio, and what became of the gap', async () => {
    const result =
      await answer(`{ equity(input: { measure: "visits_per_clinician_hour", by: PAYER, ${window}, ${earlier} }) {
      reference { code } notes groups { code current { numerator denominator value } trend statement
        gap { absolute { value low high method } relative { value low high method } } earlierGap { absolute { value } } } } }`);
    expect(result.reference).toEqual({ code: 'Medicare' });
    const group = (result.groups as { code: string }[]).find(({ code }) => code === 'Medicaid');
    // 400 visits in 100 hours against 300 in 150; a year before against 300 in 300.
    expect(group).toMatchObject({
      current: { numerator: 300, denominator: 150, value: 2 },
      gap: { absolute: { value: -2 }, relative: { value: 0.5, method: 'Exact conditional rate ratio' } },
      earlierGap: { absolute: { value: -3 } },
      trend: 'NARROWED',
    });
    expect((group as unknown as { statement: string }).statement).toMatch(
      /^Medicaid: 2\.00 per hour below Medicare .* The gap narrowed from −3\.00 per hour to −2\.00 per hour/,
    );
    expect((result.notes as string[]).join(' ')).toMatch(/independent of each other/);
  });

  it('a rate is compared between two groups, and drawn as a funnel', async () => {
    const groups = await answer(`{ groupComparison(input: { measure: "visits_per_clinician_hour", ${window},
      a: [{ dimension: PAYER, in: ["Medicare"] }], b: [{ dimension: PAYER, in: ["Medicaid"] }] }) {
        rateRatio { value low high } statement warnings { code } } }`);
    expect(groups.rateRatio).toMatchObject({ value: 0.5 });
    expect(groups.statement).toMatch(/400 in 100 hours\) in group a, .* 0\.50 times as many/);
    const funnel = await answer(`{ funnel(input: { measure: "visits_per_clinician_hour", by: PROVIDER, ${window} }) {
      target method points { code n numerator value lower998 upper998 signal } advice } }`);
    expect(funnel).toMatchObject({
      target: 2.8,
      method: 'Funnel of rates with Poisson limits, without over-dispersion',
    });
    expect(funnel.points).toMatchObject([
      { code: 'c1', n: 100, numerator: 400, value: 4 },
      { code: 'c2', n: 150, numerator: 300, value: 2 },
    ]);
  });

  it('a rate is compared with its mix of exposure held, and the sign turns', async () => {
    const { a, b, standardisation, warnings } =
      await answer(`{ groupComparison(input: { measure: "visits_per_clinician_hour",
        range: { from: "2022-01-01", to: "2022-12-31" }, standardiseBy: SPECIALTY,
        a: [{ dimension: PROVIDER, in: ["c1"] }], b: [{ dimension: PROVIDER, in: ["c2"] }] }) {
        a { numerator denominator value } b { numerator denominator value } warnings { code }
        standardisation { standardisedBaseline standardisedPost standardisedDifference { value low high method } mixEffect
          rateEffect reverses coverage strata { label baseline { n value } post { n value } baselineShare } } } }`);
    // 700 visits in 200 hours against 500 in 330; with half of the hours dermatology: (10 + 1.25) / 2.
    expect([a, b]).toMatchObject([
      { numerator: 700, denominator: expect.closeTo(200, 9) as number, value: expect.closeTo(3.5, 12) as number },
      { numerator: 500, denominator: expect.closeTo(330, 9) as number },
    ]);
    const held = standardisation as Record<string, number> & { standardisedDifference: Record<string, unknown> };
    expect(held).toMatchObject({ reverses: true, coverage: 1 });
    expect(held['standardisedPost']).toBeCloseTo(5.625, 9);
    expect(held['standardisedDifference']['value']).toBeCloseTo(5.625 - 3.5, 9);
    expect((held['mixEffect'] ?? 0) + (held['rateEffect'] ?? 0)).toBeCloseTo(500 / 330 - 3.5, 9);
    expect((warnings as { code: string }[]).map(({ code }) => code)).toContain('MIX_REVERSAL');
  });

  it('two definitions of a rate are compared by rows and hours', async () => {
    const result =
      await answer(`{ definitionComparison(input: { measure: "visits_per_clinician_hour", a: "contact_hours",
      b: "all_contact_hours", range: { from: "2022-01-01", to: "2022-12-31" } }) { difference statement
      a { numerator denominator } b { numerator denominator } groups { moves rows roleA roleB exposureA exposureB } } }`);
    // Forty failed calls of a quarter of an hour add ten hours and no visit.
    expect(result).toMatchObject({
      a: { numerator: 1200, denominator: expect.closeTo(530, 9) as number },
      b: { numerator: 1200, denominator: expect.closeTo(540, 9) as number },
      groups: [
        {
          moves: true,
          rows: 40,
          roleA: 'excluded:technical_failure',
          roleB: 'denominator',
          exposureA: null,
          exposureB: expect.closeTo(10, 9) as number,
        },
        { moves: false, rows: 1200, roleA: 'numerator', roleB: 'numerator' },
      ],
    });
    expect(result.statement).toMatch(/1,200 in 530 hours.*1,200 in 540 hours.*40 rows are treated differently/);
  });

  it('a composite is compared over two windows and between groups', async () => {
    const windows =
      'baseline: { from: "2023-01-01", to: "2023-12-31" }, post: { from: "2024-01-01", to: "2024-12-31" }';
    const result =
      await answer(`{ comparison(input: { measure: "satisfaction_composite", ${windows}, grain: QUARTER }) {
      baseline { value interval { low high } } post { value interval { low high } }
      meanDifference { value low high method } difference { value } warnings { code } } }`);
    // Half and six tenths of the two items, then seven and eight tenths.
    const [before, after] = [result.baseline, result.post] as { value: number }[];
    expect([before?.value, after?.value, result.difference]).toEqual([
      expect.closeTo(0.55, 12),
      expect.closeTo(0.75, 12),
      null,
    ]);
    const { value, low, high } = result.meanDifference as { value: number; low: number; high: number };
    expect(value).toBeCloseTo(0.2, 12);
    const half = (side: unknown): number => {
      const { interval } = side as { interval: { low: number; high: number } };
      return (interval.high - interval.low) / 2;
    };
    expect(high - low).toBeCloseTo(2 * Math.hypot(half(result.baseline), half(result.post)), 9);
    expect((result.warnings as { code: string }[]).map(({ code }) => code)).not.toContain('CLUSTERED_ANSWERS');
  });

  it.each([
    [
      'visits',
      `equity(input: { measure: "visits", by: PAYER, ${window} }) { notes }`,
      /differ in size.*ask for a rate/,
    ],
    ['patients', `equity(input: { measure: "unique_patients", by: PAYER, ${window} }) { notes }`, /ask for a rate/],
    ['visits', `funnel(input: { measure: "visits", by: SITE, ${window} }) { target }`, /no size.*ask for a rate/],
    [
      'a mean',
      `funnel(input: { measure: "lead_time_days", by: SITE, ${window} }) { target }`,
      /share beyond a threshold/,
    ],
    [
      'a composite',
      `funnel(input: { measure: "satisfaction_composite", by: PROGRAM, ${window} }) { target }`,
      /top-box share/,
    ],
    [
      'patients',
      `groupComparison(input: { measure: "unique_patients", ${window}, a: [{ dimension: PAYER, in: ["Medicare"] }],
        b: [{ dimension: PAYER, in: ["Medicaid"] }] }) { statement }`,
      /on both sides.*Ask for visits/,
    ],
    [
      'a median and a mix',
      `groupComparison(input: { measure: "visit_minutes_median", ${window}, a: [{ dimension: PAYER, in: ["Medicare"] }],
        b: [{ dimension: PAYER, in: ["Medicaid"] }], standardiseBy: MODALITY }) { statement }`,
      /no quotient of sums.*within one value of the dimension/,
    ],
    [
      'one definition',
      `definitionComparison(input: { measure: "visit_minutes_mean", a: "started_to_ended", b: "started_to_ended", ${window} }) { statement }`,
      /has one definition.*exclusion waterfall/,
    ],
    [
      'means of different items',
      `definitionComparison(input: { measure: "usability_score", a: "overall", b: "usefulness", ${window} }) { statement }`,
      /value by each definition instead/,
    ],
  ])('%s: refused with why and what to ask instead', async (_, query, remedy) => {
    expect((await refusal(`{ ${query} }`)).replaceAll('\n', ' ')).toMatch(remedy);
  });
});
