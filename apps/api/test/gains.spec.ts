import { missedOf, programsFile, visitsAlike, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { answered, asked, loadFiles, tokenOf } from './served-people';

const before = '2024-03-12';
const after = '2025-03-12';
const baseline = 'baseline: { from: "2024-01-01", to: "2024-12-31" }';
const post = 'post: { from: "2025-01-01", to: "2025-12-31" }';
const program = (code: string): string => `where: [{ dimension: PROGRAM, in: ["${code}"] }]`;

/** Every figure below follows from these numbers by hand. */
const planted = [
  // 90 of 300 missed, then 60 of 400: 15 points of 400 appointments are 60.
  ...missedOf(90, 300, { program: 'alpha', on: before }),
  ...missedOf(60, 400, { program: 'alpha', on: after }),
  ...visitsAlike(25, { program: 'alpha', on: after, status: 'technical_failure' }),
  // Too few failed connections to show.
  ...missedOf(60, 200, { program: 'beta', on: before }),
  ...missedOf(59, 200, { program: 'beta', on: after }),
  ...visitsAlike(6, { program: 'beta', on: after, status: 'technical_failure' }),
  // Too few missed to show.
  ...missedOf(90, 300, { program: 'gamma', on: before }),
  ...missedOf(5, 300, { program: 'gamma', on: after }),
];

/** 30 patients fall from 9 to 8 or 7; of 12 more there is one value each. */
const values = [
  ...Array.from({ length: 30 }, (_, i) => [
    { patient: `Q${i}`, on: before, value: 9 },
    { patient: `Q${i}`, on: after, value: i % 2 ? 8 : 7 },
  ]).flat(),
  ...Array.from({ length: 12 }, (_, i) => ({ patient: `Once${i}`, on: i < 6 ? before : after, value: 14 })),
];
const observationsFile = [
  'observation_id,patient_id,code,value,unit,observed_at,program',
  ...values.map(({ patient, on, value }, i) => `O${i},${patient},hba1c,${value},%,${on}T15:00:00Z,alpha`),
].join('\n');

describe('gains over GraphQL', () => {
  let served: Served;
  let director: string;
  const ask = (query: string, as = director) => asked(served, query, as);
  const answer = (query: string, as = director) => answered(served, query, as);

  beforeAll(async () => {
    served = await serve();
    director = await tokenOf(served);
    const files = { programs: programsFile(planted), visits: visitsFile(planted), observations: observationsFile };
    expect(await loadFiles(served, files)).toEqual({
      programs: 3,
      visits: planted.length,
      observations: values.length,
    });
  });
  afterAll(() => served?.close());

  describe('a paired change', () => {
    const paired = (measure: string): string =>
      `{ pairedChange(input: { measure: "${measure}", ${baseline}, ${post}, ${program('alpha')} }) {
          change { status value denominator interval { low high } } statement } }`;

    it('is the mean of last after less last before, of patients with both', async () => {
      const { change, statement } = await answer(paired('hba1c_mean'));
      expect(change).toMatchObject({ status: 'OK', value: -1.5, denominator: 30 });
      const { low, high } = (change as { interval: { low: number; high: number } }).interval;
      // Student's t over pairs: 1.5 ± 2.0452 × √(7.5 / 29 / 30).
      expect([low, high].map((limit) => limit.toFixed(3))).toEqual(['-1.690', '-1.310']);
      expect(statement).toContain('lower by the last value after than by the last before');
      expect(statement).toContain('30 patients');
    });

    it('is refused for measures whose values are not taken from the same patients again', async () => {
      const { errors } = await ask(paired('no_show_rate'));
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_COMPARABLE' } });
      expect(errors?.[0]?.message).toContain('hba1c_mean');
    });
  });

  describe('the band of failed connections', () => {
    const band = (code: string, version = 'attended_or_missed'): string =>
      `{ noShowSensitivity(input: { version: "${version}", range: { from: "2025-01-01", to: "2025-12-31" }, ${program(code)} }) {
          result { value } technicalFailures { status rows } allAttended allMissed statement } }`;

    it('puts them back as attended and as missed', async () => {
      expect(await answer(band('alpha'))).toEqual({
        result: { value: 0.15 },
        technicalFailures: { status: 'OK', rows: 25 },
        allAttended: 60 / 425,
        allMissed: 0.2,
        statement:
          '25 failed connections are left out. Were all of them attended, the rate would be 14.1%; were all of them missed, 20.0%.',
      });
    });

    it('is hidden with the number of failed connections, because either limit would tell it', async () => {
      const found = await answer(band('beta'));
      expect(found).toMatchObject({ technicalFailures: { status: 'HIDDEN', rows: null } });
      expect(found).toMatchObject({ result: { value: 0.295 }, allAttended: null, allMissed: null });
      expect(found.statement).toContain('cannot be shown');
    });

    it('is refused where the definition counts them', async () => {
      const { errors } = await ask(band('alpha', 'scheduled_slot'));
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_COMPARABLE' } });
    });
  });

  describe('recovered capacity', () => {
    const capacity = (code: string, money = ''): string =>
      `{ recoveredCapacity(input: { ${baseline}, ${post}, ${program(code)}, slotMinutes: 20 ${money} }) {
          difference { value low high } visits { value low high } hours { value } margin { value } net { value low high }
          returnOnCost { value } inputs { slotMinutes marginPerVisit programCost } statement assumptions } }`;

    it('carries the interval of the difference into visits, hours and money', async () => {
      const found = await answer(capacity('alpha', 'marginPerVisit: 100 programCost: 1000'));
      const { difference, visits, net } = found as Record<string, { value: number; low: number; high: number }>;
      expect(difference?.value).toBeCloseTo(-0.15, 12);
      expect(visits?.value).toBeCloseTo(60, 9);
      expect(visits?.low).toBeCloseTo(-400 * (difference?.high ?? 0), 9);
      expect(visits?.high).toBeCloseTo(-400 * (difference?.low ?? 0), 9);
      expect((found.hours as { value: number }).value).toBeCloseTo(20, 9);
      expect((found.margin as { value: number }).value).toBeCloseTo(6000, 6);
      expect(net?.value).toBeCloseTo(5000, 6);
      expect(net?.low).toBeCloseTo(100 * (visits?.low ?? 0) - 1000, 6);
      expect((found.returnOnCost as { value: number }).value).toBeCloseTo(5, 9);
      expect(found.inputs).toEqual({ slotMinutes: 20, marginPerVisit: 100, programCost: 1000 });
      expect(found.statement).toMatch(
        /fell from 30\.0% to 15\.0%\. At the baseline's rate there would have been about 60 \(/,
      );
      expect(found.statement).toContain('more than the cost');
      expect(found.assumptions).toHaveLength(5);
    });

    it('claims none where the interval of the difference holds none', async () => {
      const found = await answer(capacity('beta'));
      expect(found.statement).toContain('no detectable change, so no recovered capacity is claimed');
      expect(found).toMatchObject({ margin: null, net: null, returnOnCost: null });
    });

    it('is hidden when the comparison is, and refuses windows that overlap', async () => {
      const hidden = await answer(capacity('gamma', 'marginPerVisit: 100 programCost: 1000'));
      expect(hidden).toMatchObject({ difference: null, visits: null, hours: null, margin: null, net: null });
      expect(hidden.statement).toContain('cannot be shown');
      const { errors } = await ask(
        `{ recoveredCapacity(input: { ${baseline}, post: { from: "2024-06-01", to: "2025-12-31" } }) { statement } }`,
      );
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_RANGE' } });
    });
  });

  it('names fiscal periods by the year they end in, July to June', async () => {
    const { rows } = await answer(
      `{ outcomes(query: { measure: "no_show_rate", from: "2024-01-01", to: "2025-12-31", grain: FISCAL_YEAR, ${program('alpha')} }) {
          rows { period periodLabel status denominator } } }`,
    );
    expect(rows).toEqual([
      { period: '2023-07-01', periodLabel: 'FY2024', status: 'OK', denominator: 300 },
      { period: '2024-07-01', periodLabel: 'FY2025', status: 'OK', denominator: 400 },
      { period: '2025-07-01', periodLabel: 'FY2026', status: 'NO_DATA', denominator: null },
    ]);
    const { points } = await answer(
      `{ controlChart(input: { measure: "no_show_rate", from: "2024-01-01", to: "2025-06-30", grain: FISCAL_QUARTER, ${program('alpha')} }) {
          points { period periodLabel status } } }`,
    );
    expect(
      (points as { periodLabel: string; status: string }[]).map((point) => [point.periodLabel, point.status]),
    ).toEqual(
      ['FY2024 Q3', 'FY2024 Q4', 'FY2025 Q1', 'FY2025 Q2', 'FY2025 Q3', 'FY2025 Q4'].map((label, i) => [
        label,
        i === 0 || i === 4 ? 'OK' : 'NO_DATA',
      ]),
    );
  });
});
