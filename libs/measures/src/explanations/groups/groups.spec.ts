import { gatedStrata } from '../../disclosure/explained/gated-strata';
import type { OutcomeCounts } from '../../outcomes/counts';
import { exactScope, meanCounts, proportionCounts, sealed, totalOf } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { earlierWindows } from './earlier-windows';
import { equity, type EquityRequest } from './equity';
import { groupComparison } from './group-comparison';
import { periodOverPeriod } from './period-over-period';

const { measure } = measureNamed('no_show_rate');
const range = { from: '2025-01-01', to: '2025-06-30' };
const cell = (key: string | null, hits: number, n: number): OutcomeCounts => proportionCounts(hits, n, { keys: [key] });

describe('the strata of two groups', () => {
  const strata = (a: OutcomeCounts[], b: OutcomeCounts[]) =>
    gatedStrata({ a: sealed(a), b: sealed(b), kind: 'proportion', plane: 'exact' });

  it('keeps apart what only one group has, and puts small ones together', () => {
    const found = strata(
      [cell('0', 100, 1000), cell('1', 3, 40), cell('2-7', 40, 300), cell('8-14', 60, 400)],
      [cell('1', 20, 60), cell('2-7', 50, 200), cell('8-14', 90, 500)],
    );
    expect(found?.map(({ codes, a, b }) => [codes, a?.denominator ?? null, b?.denominator ?? null])).toEqual([
      [['8-14'], 400, 500],
      [['0'], 1000, null],
      [['1', '2-7'], 340, 260],
    ]);
  });

  it('gives none where all would have to be put together', () => {
    expect(strata([cell('1', 3, 40), cell('2-7', 2, 30)], [cell('1', 3, 40), cell('2-7', 2, 30)])).toBeNull();
  });
});

describe('two groups', () => {
  const a = [cell('short', 30, 300), cell('long', 40, 100)];
  const b = [cell('short', 5, 100), cell('long', 105, 300)];
  const compared = (strata?: { a: OutcomeCounts[]; b: OutcomeCounts[] }) =>
    groupComparison({
      measure,
      range,
      a: sealed([totalOf(strata?.a ?? a)]),
      b: sealed([totalOf(strata?.b ?? b)]),
      strata: strata && { dimension: 'LEAD_TIME', a: sealed(strata.a), b: sealed(strata.b) },
      scope: exactScope,
    });

  it('are no treatment: no number needed, no word of effect', () => {
    const result = compared({
      a: [cell('short', 30, 300), cell('long', 40, 100)],
      b: [cell('short', 15, 100), cell('long', 105, 300)],
    });
    expect(result.numberNeededToTreat).toBeNull();
    expect(result.statement).toMatch(
      /^No-shows: 17\.5% .* in group a, 30\.0% .* in group b, a difference of 12\.5 points/,
    );
    expect(`${result.statement}`).not.toMatch(/effect|cause|led to/);
  });

  it('say what only one of them has', () => {
    const result = compared({ a: [...a, cell('none', 100, 600)], b: [cell('short', 15, 100), cell('long', 105, 300)] });
    expect(result.standardisation?.coverage).toBeCloseTo(0.4, 12);
    expect(result.warnings.map(({ code }) => code)).toContain('PARTIAL_OVERLAP');
    const [parts, mix] = [result.standardisation?.strata ?? [], result.standardisation?.mixEffect ?? NaN];
    expect(parts.reduce((sum, { mixEffect }) => sum + (mixEffect ?? 0), 0)).toBeCloseTo(mix, 12);
    expect(mix + (result.standardisation?.rateEffect ?? NaN)).toBeCloseTo(result.difference?.value ?? 0, 12);
  });

  it('with a hidden one are not compared', () => {
    const hidden = groupComparison({
      measure,
      range,
      a: sealed([proportionCounts(3, 50)]),
      b: sealed([totalOf(b)]),
      scope: exactScope,
    });
    expect(hidden).toMatchObject({ a: { status: 'HIDDEN' }, difference: null, tests: [] });
    expect(hidden.warnings.map(({ code }) => code)).toContain('HIDDEN_GROUP');
  });
});

describe('equity gaps', () => {
  const window = (cells: OutcomeCounts[]): EquityRequest['current'] => ({
    range,
    groups: sealed(cells),
    total: sealed([totalOf(cells)]),
  });
  const gaps = (now: OutcomeCounts[], before?: OutcomeCounts[], with_: Partial<EquityRequest> = {}) =>
    equity({
      measure,
      by: 'LANGUAGE',
      current: window(now),
      earlier: before && window(before),
      scope: exactScope,
      ...with_,
    });
  const statementOf = (result: ReturnType<typeof equity>, code: string): string =>
    result.groups.find((group) => group.code === code)?.statement ?? '';

  it('are against the largest group, and claim nothing an interval does not allow', () => {
    const result = gaps([cell('en', 200, 2000), cell('es', 45, 300), cell('vi', 22, 200), cell(null, 30, 3000)]);
    expect(result.reference?.code).toBe('en');
    expect(statementOf(result, 'es')).toMatch(/^es: 5\.0 points above en \(95% interval 1\.\d–9\.\d\)\.$/);
    expect(statementOf(result, 'vi')).toMatch(/^vi: no detectable gap to en \(95% interval −\d\.\d to \d\.\d\)\.$/);
    expect(result.notes.join(' ')).toMatch(/one in twenty/);
    expect(result.groups.at(-1)?.label).toBe('Not recorded');
  });

  it('follow a named reference, and say when it cannot be shown', () => {
    const cells = [cell('en', 200, 2000), cell('es', 45, 300), cell('ru', 20, 150), cell('vi', 3, 40)];
    expect(gaps(cells, undefined, { reference: 'es' }).reference?.code).toBe('es');
    const hidden = gaps(cells, undefined, { reference: 'vi' });
    expect(hidden.reference).toBeNull();
    expect(hidden.notes[0]).toMatch(/name another/);
  });

  it('hide a small group and one more with it, in both windows', () => {
    const result = gaps(
      [cell('en', 200, 2000), cell('es', 45, 300), cell('vi', 3, 40)],
      [cell('en', 200, 2000), cell('es', 45, 300), cell('vi', 30, 240)],
    );
    const shown = result.groups.map(({ code, current, earlier }) => [code, current.status, earlier?.status]);
    expect(shown.filter(([, now]) => now === 'HIDDEN').map(([code]) => code)).toEqual(['es', 'vi']);
    expect(result.total.status).toBe('OK');
    expect(result.groups.find(({ code }) => code === 'vi')).toMatchObject({ gap: null, change: null, trend: null });
  });

  it.each([
    ['NARROWED', [60, 1000], [200, 1000], /narrowed from 15\.0 points to 1\.0 points and is no longer detectable/],
    ['WIDENED', [200, 1000], [60, 1000], /widened from 1\.0 points to 15\.0 points/],
    ['TURNED', [20, 1000], [200, 1000], /turned, from 15\.0 points to −3\.0 points/],
    ['NO_DETECTABLE_CHANGE', [62, 1000], [60, 1000], /went from 1\.0 points to 1\.2 points: no detectable change/],
  ] as const)('that %s are told so only where the interval allows', (trend, now, before, words) => {
    const reference = cell('en', 500, 10_000);
    const result = gaps([reference, cell('es', now[0], now[1])], [reference, cell('es', before[0], before[1])]);
    expect(result.groups.find(({ code }) => code === 'es')?.trend).toBe(trend);
    expect(statementOf(result, 'es')).toMatch(words);
  });

  it('of means use Welch, and the change adds the four variances', () => {
    const values = (mean: number): number[] => Array.from({ length: 40 }, (_, i) => mean + (i % 2 ? 2 : -2));
    const group = (key: string, mean: number): OutcomeCounts => meanCounts(values(mean), { keys: [key] });
    const days = measureNamed('lead_time_days').measure;
    const result = gaps([group('en', 10), group('es', 13)], [group('en', 10), group('es', 18)], {
      measure: days,
      reference: 'en',
    });
    const es = result.groups.find(({ code }) => code === 'es');
    expect(es).toMatchObject({ gap: { absolute: { value: 3 }, relative: null }, trend: 'NARROWED' });
    // Sample variance of ±2 around the mean is 4 · 40/39; four means of 40.
    const half = 1.959963984540054 * Math.sqrt((4 * 4 * 40) / 39 / 40);
    expect(es?.change?.high).toBeCloseTo(-5 + half, 9);
  });
});

describe('a window beside earlier ones', () => {
  it('has as many months before it when it holds whole months, else as many days', () => {
    expect(earlierWindows({ from: '2025-01-01', to: '2025-03-31' })).toEqual({
      prior: { from: '2024-10-01', to: '2024-12-31' },
      yearBefore: { from: '2024-01-01', to: '2024-03-31' },
    });
    expect(earlierWindows({ from: '2025-02-01', to: '2025-02-28' }).yearBefore).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
    expect(earlierWindows({ from: '2024-02-29', to: '2024-03-06' })).toEqual({
      prior: { from: '2024-02-22', to: '2024-02-28' },
      yearBefore: { from: '2023-02-28', to: '2023-03-06' },
    });
  });

  it('tests no difference between windows that share days', () => {
    const current = { from: '2023-01-01', to: '2024-12-31' };
    const { prior, yearBefore } = periodOverPeriod({
      measure,
      windows: { current, ...earlierWindows(current) },
      current: sealed([proportionCounts(60, 600)]),
      prior: sealed([proportionCounts(90, 600)]),
      yearBefore: sealed([proportionCounts(80, 600)]),
      scope: exactScope,
    });
    expect(yearBefore).toMatchObject({ result: { value: 80 / 600 }, difference: null, ratio: null });
    expect(yearBefore.note).toMatch(/share days.*at most a year/);
    expect(prior).toMatchObject({ difference: { value: expect.closeTo(-0.05, 12) as number }, note: null });
  });

  it('differs by what the two windows show, and by nothing where one is hidden', () => {
    const windows = { current: range, ...earlierWindows(range) };
    const result = periodOverPeriod({
      measure,
      windows,
      current: sealed([proportionCounts(60, 600)]),
      prior: sealed([proportionCounts(90, 600)]),
      yearBefore: sealed([proportionCounts(3, 60)]),
      scope: exactScope,
    });
    expect(result.prior.difference?.value).toBeCloseTo(-0.05, 12);
    expect(result.yearBefore).toMatchObject({ result: { status: 'HIDDEN' }, difference: null });
    const visits = periodOverPeriod({
      measure: measureNamed('visits').measure,
      windows,
      current: sealed([proportionCounts(1810, 1810)]),
      prior: sealed([proportionCounts(1840, 1840)]),
      yearBefore: sealed([]),
      scope: exactScope,
    });
    // 1810 in 181 days against 1840 in 184: ten a day each.
    expect(visits.prior).toMatchObject({ difference: null, ratio: { value: 1 } });
    expect(visits.yearBefore.result.status).toBe('NO_DATA');
    const perHour = periodOverPeriod({
      measure: measureNamed('visits_per_clinician_hour').measure,
      windows,
      current: sealed([proportionCounts(600, 240, { numeratorPatients: 600, complementPatients: 0 })]),
      prior: sealed([proportionCounts(400, 200, { numeratorPatients: 400, complementPatients: 0 })]),
      yearBefore: sealed([]),
      scope: exactScope,
    });
    // 2.5 an hour against 2, whatever the days.
    expect(perHour.prior).toMatchObject({ difference: null, ratio: { value: 1.25 } });
  });
});
