import type { OutcomeCounts } from '../../outcomes/counts';
import { exactScope, rateCounts as visits, releasedScope, sealed, totalOf } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { NotComparable } from '../not-comparable';
import { earlierWindows } from './earlier-windows';
import { equity, type EquityRequest } from './equity';
import { groupComparison } from './group-comparison';
import { periodOverPeriod } from './period-over-period';

const { measure } = measureNamed('visits_per_clinician_hour');
const range = { from: '2025-01-01', to: '2025-06-30' };
const items = (key: string, value: number, standardError: number): OutcomeCounts => ({
  ...visits(key, 320, 400),
  complementPatients: 80,
  composite: { value, standardError },
});

const window = (cells: OutcomeCounts[]): EquityRequest['current'] => ({
  range,
  groups: sealed(cells),
  total: sealed([totalOf(cells)]),
});
const gaps = (now: OutcomeCounts[], before?: OutcomeCounts[], with_: Partial<EquityRequest> = {}) =>
  equity({
    measure,
    by: 'LANGUAGE',
    reference: 'en',
    current: window(now),
    earlier: before && window(before),
    scope: exactScope,
    ...with_,
  });
const groupOf = (result: ReturnType<typeof equity>, code: string) => result.groups.find((group) => group.code === code);

describe('equity gaps between rates', () => {
  // R: poisson.test(c(18, 30), c(1350, 1200)) for the ratio; limits of the difference from scipy.stats.chi2, by hand.
  it('are a difference with the exact limits of both, and an exact ratio', () => {
    const gap = groupOf(gaps([visits('en', 30, 1200), visits('es', 18, 1350)]), 'es')?.gap;
    expect(gap?.absolute.value).toBeCloseTo(-0.011666666666666667, 12);
    expect(gap?.absolute.low).toBeCloseTo(-0.02365638436146223, 9);
    expect(gap?.absolute.high).toBeCloseTo(-0.0004402402967135649, 9);
    expect(gap?.relative?.value).toBeCloseTo(0.53333333, 8);
    expect(gap?.relative?.low).toBeCloseTo(0.27996723, 8);
    expect(gap?.relative?.high).toBeCloseTo(0.98836153, 8);
  });

  it('narrow only where the interval of the change excludes none', () => {
    const before = [visits('en', 3000, 1000), visits('es', 2000, 1000)];
    const closed = groupOf(gaps([visits('en', 3000, 1000), visits('es', 2900, 1000)], before), 'es');
    expect(closed?.trend).toBe('NARROWED');
    expect(closed?.change?.value).toBeCloseTo(0.9, 12);
    // Four Poisson variances: 1.96 √((3000 + 2000 + 3000 + 2900) / 1000²) = 0.2046, a little more with exact limits.
    expect((closed?.change?.high ?? 0) - 0.9).toBeCloseTo(0.2046, 2);
    expect(closed?.statement).toMatch(/The gap narrowed from −1\.00 per hour to −0\.10 per hour/);
    const same = groupOf(gaps([visits('en', 3000, 1000), visits('es', 2050, 1000)], before), 'es');
    expect(same?.trend).toBe('NO_DETECTABLE_CHANGE');
  });

  it('hide groups by the people behind the visits, not by the hours', () => {
    const result = gaps([visits('en', 30, 1200), visits('es', 18, 1350), visits('vi', 6, 4000)]);
    expect(groupOf(result, 'vi')?.current.status).toBe('HIDDEN');
    expect(groupOf(result, 'vi')?.gap).toBeNull();
  });

  it('say what their intervals take for granted', () => {
    expect(gaps([visits('en', 30, 1200), visits('es', 18, 1350)]).notes.join(' ')).toMatch(/set pace too wide/);
  });

  it('are computed from released figures on the released plane', () => {
    const result = gaps([visits('en', 303, 1200), visits('es', 202, 1350)], undefined, { scope: releasedScope });
    const [en, es] = ['en', 'es'].map((code) => groupOf(result, code)?.current.value ?? NaN);
    expect(groupOf(result, 'es')?.gap?.absolute.value).toBeCloseTo((es ?? 0) - (en ?? 0), 12);
    expect((groupOf(result, 'es')?.current.numerator ?? 1) % 5).toBe(0);
  });
});

describe('equity gaps between other kinds', () => {
  it('of composites stand on the errors over responses', () => {
    const composite = measureNamed('satisfaction_composite').measure;
    const cells = [items('en', 0.8, 0.02), items('es', 0.86, 0.015)];
    const gap = groupOf(gaps(cells, cells, { measure: composite }), 'es');
    expect(gap?.gap?.absolute.low).toBeCloseTo(0.011000900386498647, 9);
    expect(gap?.gap?.relative).toBeNull();
    expect(gap?.change?.value).toBeCloseTo(0, 12);
    expect(gap?.trend).toBe('NO_DETECTABLE_CHANGE');
  });

  it.each([
    ['visits', /Groups differ in size.*ask for a rate, a share or a mean/],
    ['unique_patients', /Groups differ in size.*ask for a rate or a share/],
  ])('of %s are refused with what to ask instead', (id, remedy) => {
    const ask = () => gaps([visits('en', 30, 1200)], undefined, { measure: measureNamed(id).measure });
    expect(ask).toThrow(NotComparable);
    expect(ask).toThrow(remedy);
  });
});

describe('two groups by a rate', () => {
  const compared = () =>
    groupComparison({
      measure,
      range,
      a: sealed([visits(null, 30, 1200)]),
      b: sealed([visits(null, 18, 1350)]),
      scope: exactScope,
    });

  it('differ by the exact ratio, told with the hours', () => {
    const result = compared();
    expect(result.rateRatio).toMatchObject({ method: 'Exact conditional rate ratio' });
    expect(result.rateRatio?.high).toBeCloseTo(0.98836153, 8);
    expect(result.statement).toMatch(
      /30 in 1,200 hours\) in group a, .* 18 in 1,350 hours\) in group b, 0\.53 times as many \(0\.28–0\.99\)/,
    );
    expect(result.warnings.map(({ code }) => code)).toEqual(['NOT_AN_EFFECT', 'POISSON_RATE']);
  });
});

it('a composite of a window is set beside the window before', () => {
  const composite = measureNamed('satisfaction_composite').measure;
  const result = periodOverPeriod({
    measure: composite,
    windows: { current: range, ...earlierWindows(range) },
    current: sealed([items('', 0.86, 0.015)]),
    prior: sealed([items('', 0.8, 0.02)]),
    yearBefore: sealed([]),
    scope: exactScope,
  });
  expect(result.prior.difference?.value).toBeCloseTo(0.06, 12);
  expect(result.prior.difference?.low).toBeCloseTo(0.011000900386498647, 9);
  expect(result.yearBefore.difference).toBeNull();
});
