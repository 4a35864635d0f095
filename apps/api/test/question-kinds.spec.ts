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
}

/** Medicare's visits of 15 minutes, Medicaid's of 60 in 2023 and of 30 in 2024; every visit has a patient of its own. */
const planted: Planted[] = [
  { year: 2023, payer: 'Medicare', provider: 'c0', minutes: 15, count: 400 },
  { year: 2023, payer: 'Medicaid', provider: 'c0', minutes: 60, count: 300 },
  { year: 2024, payer: 'Medicare', provider: 'c1', minutes: 15, count: 400 },
  { year: 2024, payer: 'Medicaid', provider: 'c2', minutes: 30, count: 300 },
];

const visits = planted.flatMap(({ year, payer, provider, minutes, count }, group) =>
  Array.from({ length: count }, (_, i) => {
    const start = Date.UTC(year, i % 12, 1 + (i % 28), 15);
    const [from, to] = [start, start + minutes * 60_000].map((time) => new Date(time).toISOString());
    return [`V${group}-${i}`, `P${group}-${i}`, 'alpha', 'completed', 'video', from, from, to, payer, provider].join(
      ',',
    );
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
const header = 'visit_id,patient_id,program,status,modality,starts_at,started_at,ended_at,payer,provider_id';
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
      'a rate and a mix',
      `groupComparison(input: { measure: "visits_per_clinician_hour", ${window},
        a: [{ dimension: PAYER, in: ["Medicare"] }], b: [{ dimension: PAYER, in: ["Medicaid"] }], standardiseBy: MODALITY })
        { statement }`,
      /weigh by exposure.*within one value of the dimension/,
    ],
    [
      'a rate of one definition',
      `definitionComparison(input: { measure: "visits_per_clinician_hour", a: "contact_hours", b: "contact_hours", ${window} })
        { statement }`,
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
