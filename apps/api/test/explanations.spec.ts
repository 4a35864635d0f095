import { AuditRepository } from '@inflect/warehouse';
import type { NewToken } from '../src/access/access-token.service';
import { operator } from '../src/access/principal';
import { RowExplanationService } from '../src/explanations/definitions/row-explanation.service';
import { missedOf, programsFile, visitsAlike, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { answered, asked, loadFiles, tokenOf } from './served-people';

const spring = '2025-03-12';
const window = '{ from: "2025-01-01", to: "2025-06-30" }';
const yearBefore = '{ from: "2024-01-01", to: "2024-06-30" }';
const program = (code: string): string => `where: [{ dimension: PROGRAM, in: ["${code}"] }]`;

/** Every figure below follows from these numbers by hand. */
const planted = [
  // Definitions: 200 came, 50 did not, 30 cancelled late, 20 were cancelled by the clinic, 15 lost the connection.
  ...missedOf(50, 250, { program: 'alpha', on: spring }),
  ...visitsAlike(30, { program: 'alpha', on: spring, status: 'late_cancel' }),
  ...visitsAlike(20, { program: 'alpha', on: spring, status: 'clinic_cancel' }),
  ...visitsAlike(15, { program: 'alpha', on: spring, status: 'technical_failure' }),
  // A small step: 5 left without being seen; the next smallest, 20 clinic cancellations, protects it.
  ...missedOf(30, 130, { program: 'beta', on: spring }),
  ...visitsAlike(5, { program: 'beta', on: spring, status: 'left_without_being_seen' }),
  ...visitsAlike(20, { program: 'beta', on: spring, status: 'clinic_cancel' }),
  ...visitsAlike(40, { program: 'beta', on: spring, status: 'technical_failure' }),
  // Gaps: 10 % and 50 % a year before, 10 % and 30 % now.
  ...missedOf(40, 400, { program: 'gamma', on: '2024-03-12', payer: 'large' }),
  ...missedOf(100, 200, { program: 'gamma', on: '2024-03-12', payer: 'other' }),
  ...missedOf(40, 400, { program: 'gamma', on: spring, payer: 'large' }),
  ...missedOf(60, 200, { program: 'gamma', on: spring, payer: 'other' }),
  // Two groups whose mix of lead time turns the difference: 17.5 % against 27.75 %, stratum by stratum less.
  ...missedOf(60, 600, { program: 'plain', on: spring, leadTime: 3 }),
  ...missedOf(80, 200, { program: 'plain', on: spring, leadTime: 40 }),
  ...missedOf(12, 200, { program: 'reminded', on: spring, leadTime: 3 }),
  ...missedOf(210, 600, { program: 'reminded', on: spring, leadTime: 40 }),
  // Twelve sites of 100, eleven with 20 missed and one with 60.
  ...Array.from({ length: 12 }, (_, i) =>
    missedOf(i === 7 ? 60 : 20, 100, { program: 'peers', on: spring, site: `site-${i}` }),
  ).flat(),
];

describe('explanations over GraphQL', () => {
  let served: Served;
  let director: string;
  const token = (changes: Partial<NewToken> = {}) => tokenOf(served, changes);
  const ask = (query: string, as = director) => asked(served, query, as);
  const answer = (query: string, as = director) => answered(served, query, as);

  beforeAll(async () => {
    served = await serve();
    director = await token();
    const loaded = await loadFiles(served, { programs: programsFile(planted), visits: visitsFile(planted) });
    expect(loaded).toEqual({ programs: 6, visits: planted.length });
  });
  afterAll(() => served?.close());

  describe('the exclusion waterfall', () => {
    const waterfall = (code: string, version = 'attended_or_missed'): string =>
      `{ exclusionWaterfall(input: { measure: "no_show_rate", version: "${version}", range: ${window}, ${program(code)} }) {
          considered { status rows } left { status rows } steps { id status rows remaining reason } } }`;

    it('counts down from all rows to the denominator, in the order of the rules', async () => {
      const { considered, steps, left } = await answer(waterfall('alpha'));
      expect(considered).toEqual({ status: 'OK', rows: 315 });
      const removed = (steps as { id: string; rows: number; remaining: number }[]).filter(({ rows }) => rows > 0);
      expect(removed.map(({ id, rows, remaining }) => [id, rows, remaining])).toEqual([
        ['clinic_cancel', 20, 295],
        ['late_cancel', 30, 265],
        ['technical_failure', 15, 250],
      ]);
      expect(left).toEqual({ status: 'OK', rows: 250 });
    });

    it('hides a small step and another with it, so that the total does not tell', async () => {
      const { considered, steps, left } = await answer(waterfall('beta'));
      expect([considered, left]).toMatchObject([{ rows: 195 }, { rows: 130 }]);
      const hidden = (steps as { id: string; status: string; rows: null }[]).filter(
        ({ status }) => status === 'HIDDEN',
      );
      expect(hidden.map(({ id, rows }) => [id, rows])).toEqual([
        ['clinic_cancel', null],
        ['left_without_being_seen', null],
      ]);
    });

    it('shows a scoped token nothing of other programs', async () => {
      const scoped = await token({ programs: ['alpha'] });
      expect(await answer(waterfall('beta'), scoped)).toMatchObject({ considered: { status: 'NO_DATA', rows: 0 } });
    });
  });

  describe('the comparison of definitions', () => {
    const definitions = (a: string, b: string, more = ''): string =>
      `{ definitionComparison(input: { measure: "no_show_rate", a: "${a}", b: "${b}", range: ${window}, ${program('alpha')} ${more}}) {
          a { numerator denominator value } b { numerator denominator value } difference statement
          groups { moves rows roleA roleB reasonA reasonB } } }`;

    it('gives both values on the same rows, and the rows that move with why', async () => {
      const result = await answer(definitions('attended_or_missed', 'effective'));
      expect(result).toMatchObject({
        a: { numerator: 50, denominator: 250, value: 0.2 },
        b: { numerator: 80, denominator: 280, value: 80 / 280 },
      });
      expect(result.difference).toBeCloseTo(80 / 280 - 0.2, 12);
      expect(result.groups).toMatchObject([
        { moves: true, rows: 30, roleA: 'excluded:late_cancel', roleB: 'numerator' },
        { moves: false, rows: 200, roleA: 'denominator', roleB: 'denominator' },
        { moves: false, rows: 50, roleA: 'numerator', roleB: 'numerator' },
      ]);
      expect(result.statement).toMatch(/8\.6 points that comes from the definition alone. 30 rows/);
    });

    it('agrees with the outcomes query for each version', async () => {
      const versions = ['attended_or_missed', 'scheduled_slot', 'effective'];
      for (const [a, b] of [
        [versions[0]!, versions[1]!],
        [versions[1]!, versions[2]!],
      ] as const) {
        const compared = await answer(definitions(a, b));
        for (const [side, version] of [
          ['a', a],
          ['b', b],
        ] as const) {
          const { total } = await answer(
            `{ outcomes(query: { measure: "no_show_rate", version: "${version}", from: "2025-01-01", to: "2025-06-30", ${program('alpha')} }) {
                total { numerator denominator value } } }`,
          );
          expect(compared[side]).toEqual(total);
        }
      }
    });

    it('refuses one definition twice, and one that does not exist', async () => {
      expect((await ask(definitions('effective', 'effective'))).errors?.[0]?.extensions.code).toBe('NOT_COMPARABLE');
      expect((await ask(definitions('effective', 'nonsense'))).errors?.[0]?.extensions.code).toBe('UNKNOWN_VERSION');
    });
  });

  describe('the comparison of two groups', () => {
    const groups = (more: string): string =>
      `{ groupComparison(input: { measure: "no_show_rate", range: ${window}, a: [{ dimension: PROGRAM, in: ["plain"] }]
          ${more} }) {
            a { numerator denominator value } b { numerator denominator value status } difference { value }
            statement warnings { code }
            standardisation { standardisedBaseline standardisedPost standardisedDifference { value low high } coverage
              mixEffect rateEffect reverses strata { label mixEffect rateEffect baseline { n value } post { n value } } } } }`;

    it('turns the sign once the mix of lead time is held, with what each stratum adds', async () => {
      const result = await answer(groups('b: [{ dimension: PROGRAM, in: ["reminded"] }], standardiseBy: LEAD_TIME'));
      expect(result).toMatchObject({ a: { value: 0.175 }, b: { value: 0.2775 } });
      expect((result.difference as { value: number }).value).toBeCloseTo(0.1025, 12);
      const standardised = result.standardisation as {
        standardisedBaseline: number;
        standardisedPost: number;
        standardisedDifference: { value: number; high: number };
        mixEffect: number;
        rateEffect: number;
        strata: { label: string; mixEffect: number; rateEffect: number }[];
      };
      expect(standardised).toMatchObject({ reverses: true, coverage: 1 });
      expect(standardised.standardisedBaseline).toBeCloseTo(0.175, 12);
      expect(standardised.standardisedPost).toBeCloseTo(0.75 * 0.06 + 0.25 * 0.35, 12);
      expect(standardised.standardisedDifference.value).toBeCloseTo(0.1325 - 0.175, 12);
      // Mix: half of the rows move from 8 % to 37.5 %, the means of both groups; rate: 4 and 5 points, by half of the rows each.
      expect(standardised.mixEffect).toBeCloseTo(0.5 * 0.295, 12);
      expect(standardised.rateEffect).toBeCloseTo(0.5 * -0.04 + 0.5 * -0.05, 12);
      expect(standardised.strata.map(({ label }) => label)).toEqual(['2–7 days', '29 days and more']);
      const sum = (part: 'mixEffect' | 'rateEffect'): number =>
        standardised.strata.reduce((total, stratum) => total + stratum[part], 0);
      expect(sum('mixEffect')).toBeCloseTo(standardised.mixEffect, 12);
      expect(sum('rateEffect')).toBeCloseTo(standardised.rateEffect, 12);
      expect(result.warnings).toEqual(expect.arrayContaining([{ code: 'MIX_REVERSAL' }, { code: 'NOT_AN_EFFECT' }]));
      expect(result.statement).not.toMatch(/cause|led to|effect of|reduced/i);
    });

    it('leaves the rows of group a out of group b', async () => {
      const b = 'b: [{ dimension: PROGRAM, in: ["plain", "reminded"] }]';
      expect(await answer(groups(b))).toMatchObject({ b: { numerator: 222, denominator: 800 } });
      const within = await answer(groups('b: [{ dimension: PROGRAM, in: ["plain"] }]'));
      expect(within).toMatchObject({ b: { status: 'NO_DATA' }, difference: null, standardisation: null });
    });
  });

  it('tells a gap that narrowed from one that did not change', async () => {
    const result = await answer(
      `{ equity(input: { measure: "no_show_rate", by: PAYER, range: ${window}, earlier: ${yearBefore}, ${program('gamma')} }) {
          reference { code } notes groups { code isReference trend statement current { value } gap { absolute { value } relative { value } }
            earlierGap { absolute { value } } change { value low high } } } }`,
    );
    expect(result.reference).toEqual({ code: 'large' });
    const other = (result.groups as Record<string, unknown>[]).find(({ code }) => code === 'other');
    expect(other).toMatchObject({ trend: 'NARROWED' });
    expect((other?.gap as { relative: { value: number } }).relative.value).toBeCloseTo(3, 12);
    expect((other?.gap as { absolute: { value: number } }).absolute.value).toBeCloseTo(0.2, 12);
    expect((other?.earlierGap as { absolute: { value: number } }).absolute.value).toBeCloseTo(0.4, 12);
    const change = other?.change as { value: number; high: number };
    expect(change.value).toBeCloseTo(-0.2, 12);
    // Four binomial variances by hand: 0.1·0.9/400 twice, 0.5·0.5/200 and 0.3·0.7/200.
    const error = Math.sqrt(2 * 0.000225 + 0.00125 + 0.00105);
    expect(change.high).toBeCloseTo(-0.2 + 1.959963984540054 * error, 9);
    expect(other?.statement).toMatch(
      /^other: 20\.0 points above large .* The gap narrowed from 40\.0 points to 20\.0 points/,
    );
  });

  it('puts a window beside the same dates a year before, and says that the one before it is empty', async () => {
    const result = await answer(
      `{ periodOverPeriod(input: { measure: "no_show_rate", range: ${window}, ${program('gamma')} }) {
          result { numerator denominator } prior { window { from to } result { status } difference { value } }
          yearBefore { window { from to } result { numerator denominator } difference { value } } } }`,
    );
    expect(result).toMatchObject({
      result: { numerator: 100, denominator: 600 },
      prior: { window: { from: '2024-07-01', to: '2024-12-31' }, result: { status: 'NO_DATA' }, difference: null },
      yearBefore: { window: { from: '2024-01-01', to: '2024-06-30' }, result: { numerator: 140, denominator: 600 } },
    });
    const year = result.yearBefore as { difference: { value: number } };
    expect(year.difference.value).toBeCloseTo(-40 / 600, 12);
  });

  describe('the funnel', () => {
    const sites = (more = ''): string =>
      `{ funnel(input: { measure: "no_show_rate", by: SITE, range: ${window}, ${program('peers')} ${more} }) {
          target hidden flagged flaggedWithoutOverDispersion overDispersion phi advice
          points { code n value signal lower998 upper998 } } }`;

    it('flags the one site beyond what chance and the usual differences explain', async () => {
      const result = await answer(sites());
      expect(result.target).toBeCloseTo((11 * 20 + 60) / 1200, 12);
      const points = result.points as { code: string; signal: string }[];
      expect(points.filter(({ signal }) => signal === 'ABOVE_998').map(({ code }) => code)).toEqual(['site-7']);
      expect(result).toMatchObject({ flagged: 1, flaggedWithoutOverDispersion: 1, hidden: 0 });
    });

    it('estimates no over-dispersion from few peers, and says so', async () => {
      const result = await answer(
        `{ funnel(input: { measure: "no_show_rate", by: PROGRAM, range: ${window} }) { overDispersion advice points { label } } }`,
      );
      expect(result.overDispersion).toBe('NONE');
      expect(result.advice).toMatch(/6 programs can be judged, at least 10 are needed/);
      expect(result.points).toContainEqual({ label: 'alpha clinic' });
    });

    it('refuses a kind of measure it cannot draw, saying what to ask', async () => {
      const { errors } = await ask(`{ funnel(input: { measure: "visits", by: SITE, range: ${window} }) { target } }`);
      expect(errors?.[0]?.extensions.code).toBe('NOT_COMPARABLE');
      expect(errors?.[0]?.message).toMatch(/for proportions/);
    });
  });

  describe('an event ruled out', () => {
    const compared = (ruledOut: string): string =>
      `{ comparison(input: { measure: "no_show_rate", baseline: { from: "2024-01-01", to: "2024-06-30" },
          post: ${window}, ${program('gamma')}, ruledOutEvents: [${ruledOut}] }) {
            events { id bearing reason } grade { reasons } warnings { code } } }`;

    it('is recorded with who and why, and told beside the grade', async () => {
      const reason = 'Our payers covered these visits throughout.';
      const events = ((await answer(compared(''))).events ?? []) as { id: string; bearing: string }[];
      expect(events.map(({ bearing }) => bearing)).toEqual(['NOT_RELEVANT']);
      const [coding] = events;
      const ruled = await answer(compared(`{ event: "${coding?.id}", reason: "${reason}" }`));
      expect(ruled.events).toMatchObject([{ id: coding?.id }]);
      const audit = await served.app.get(AuditRepository).list({ first: 1 });
      expect(audit).toMatchObject([
        {
          action: 'comparison.events_ruled_out',
          detail: { measure: 'no_show_rate', events: [{ event: coding?.id, reason }] },
        },
      ]);
    });

    it('must be one of the comparison, with a reason', async () => {
      const unknown = await ask(compared('{ event: "2020-01-01-nothing", reason: "It did not happen here." }'));
      expect(unknown.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(unknown.errors?.[0]?.message).toMatch(/Events here: 2025-01-01-cpt/);
      const short = await ask(
        compared('{ event: "2025-01-01-cpt-99441-99443-deleted-98000-98016-added", reason: "no" }'),
      );
      expect(short.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('one row', () => {
    const explain = (id: string, version?: string) =>
      served.app
        .get(RowExplanationService)
        .explain({ measure: 'no_show_rate', version, source: 'local', id }, operator);

    it('is told why it is in or out, and leaves a trace without its id', async () => {
      // The first 50 planted visits are missed, those from 250 on cancelled late.
      expect(await explain('V7')).toMatchObject({
        on: spring,
        role: 'numerator',
        reason: 'Counted, in the numerator.',
      });
      expect(await explain(' v255 ')).toMatchObject({
        role: 'excluded:late_cancel',
        reason: expect.stringMatching(/^Left out\. Cancelled/),
      });
      expect(await explain('V255', 'effective')).toMatchObject({ role: 'numerator' });
      await expect(explain('P-CANARY')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const trail = await served.app.get(AuditRepository).list({ first: 4 });
      expect(trail.map(({ action }) => action)).toEqual(Array.from({ length: 4 }, () => 'row.explained'));
      expect(trail[0]?.detail).toEqual({
        measure: 'no_show_rate',
        version: 'attended_or_missed',
        source: 'local',
        found: false,
      });
    });
  });

  it('keeps the released plane to whole months, and stewards out', async () => {
    const released = await token({ role: 'analyst', plane: 'released' });
    const day = '{ from: "2025-01-02", to: "2025-06-30" }';
    const equity = `{ equity(input: { measure: "no_show_rate", by: PAYER, range: ${day} }) { version } }`;
    expect((await ask(equity, released)).errors?.[0]?.extensions.code).toBe('BAD_RANGE');
    const steward = await token({ role: 'steward' });
    expect((await ask(equity, steward)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const rounded = await answer(
      `{ exclusionWaterfall(input: { measure: "no_show_rate", range: ${window}, ${program('alpha')} }) { considered { rows } } }`,
      released,
    );
    expect((rounded.considered as { rows: number }).rows % 5).toBe(0);
  });

  it('describes its measures whole', async () => {
    const { data } = await ask(
      '{ measures(domain: ACCESS) { id kind domain unit subject defaultChart minimumN maturityDays frameworks versions { version fact citation exclusionRules { id reason } } } dimensions { id title } }',
    );
    const { measures, dimensions } = data as {
      measures: { id: string; versions: { exclusionRules: unknown[] }[] }[];
      dimensions: unknown[];
    };
    const noShow = measures.find(({ id }) => id === 'no_show_rate');
    expect(noShow).toMatchObject({ kind: 'PROPORTION', subject: 'No-shows' });
    expect(noShow?.versions[0]?.exclusionRules[0]).toMatchObject({ id: 'clinic_cancel' });
    expect(dimensions.length).toBeGreaterThan(10);
  });
});
