import { isUndefined, poissonRateInterval, rateRatio } from '@inflect/statistics';
import { emptyCounts, type OutcomeCounts } from '../outcomes/counts';
import { releasedScope, sealed, totalOf } from '../testing/counts';
import { measureNamed, monthlyCells, noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';
import type { ComparisonRequest } from './requests';

/** Visits of as many patients in so many hours. */
const rateCounts = (visits: number, hours: number): OutcomeCounts => ({
  ...emptyCounts,
  numerator: visits,
  denominator: hours,
  numeratorPatients: visits,
  denominatorPatients: visits,
});

const year = { before: { from: '2024-01-01', to: '2024-12-31' }, after: { from: '2025-01-01', to: '2025-12-31' } };

/** Twelve months of each; [visits, hours]. */
function rateComparison(
  before: readonly (readonly [number, number])[],
  after: readonly (readonly [number, number])[],
): ComparisonRequest {
  const series = monthlyCells([...before, ...after].map(([visits, hours]) => rateCounts(visits, hours)));
  return {
    ...noShowComparison({ before: steady.map(() => 40), after: steady.map(() => 40) }),
    ...measureNamed('visits_per_clinician_hour'),
    baseline: year.before,
    post: year.after,
    baselineCounts: sealed([totalOf(series.slice(0, 12))]),
    postCounts: sealed([totalOf(series.slice(12))]),
    series: sealed(series),
  };
}

const steady = [200, 212, 195, 205, 190, 210, 199, 204, 193, 208, 201, 196].map((visits) => [visits, 100] as const);
const faster = [262, 251, 259, 248, 266, 255, 252, 263, 249, 258, 261, 254].map((visits) => [visits, 100] as const);

describe('a comparison of rates', () => {
  const result = comparison(rateComparison(steady, faster));
  const total = (months: readonly (readonly [number, number])[]): number => months.reduce((sum, [n]) => sum + n, 0);
  const windows = {
    baseline: { events: total(steady), exposure: 1200 },
    post: { events: total(faster), exposure: 1200 },
  };

  it('gives both rates their exact Poisson interval, and the ratio its conditional one', () => {
    const [rate, ratio] = [poissonRateInterval(windows.baseline), rateRatio(windows)];
    if (isUndefined(rate) || isUndefined(ratio)) throw new Error('undefined');
    expect(result.baseline).toMatchObject({ value: rate.value, interval: { low: rate.low, high: rate.high } });
    expect(result.rateRatio).toMatchObject({ value: ratio.value, low: ratio.low, high: ratio.high });
    expect(result.rateRatio?.value).toBeCloseTo(total(faster) / total(steady), 12);
    expect([result.difference, result.meanDifference, result.relativeRisk, result.tests]).toEqual([
      null,
      null,
      null,
      [],
    ]);
  });

  it('takes exposure from the rows and not from the calendar', () => {
    const halved = comparison(
      rateComparison(
        steady,
        faster.map(([visits, hours]) => [visits, hours * 2] as const),
      ),
    );
    expect(halved.rateRatio?.value).toBeCloseTo((result.rateRatio?.value ?? 0) / 2, 12);
  });

  it('draws the chart of events by exposure, primed where periods differ otherwise than chance would', () => {
    expect(result.controlChart.kind).toBe('U_PRIME');
    expect(result.controlChart.advice).toContain('less than sampling alone explains');
    const [first] = result.controlChart.points;
    expect(first?.centre).toBeCloseTo(windows.baseline.events / windows.baseline.exposure, 12);
    const asChance = [200, 184, 199, 215, 196, 181, 201, 217, 203, 186, 199, 213].map(
      (visits) => [visits, 100] as const,
    );
    expect(comparison(rateComparison(asChance, faster)).controlChart.kind).toBe('U');
  });

  it('says the ratio, the hours behind it, and what its interval takes for granted', () => {
    expect(result.headline).toBe('Visits per clinician-hour rose from 2.01 per hour to 2.57 per hour and stayed there');
    expect(result.statement).toContain('3,078 in 1,200 hours');
    expect(result.statement).toMatch(/a rate ratio of 1\.2\d \(1\.\d\d–1\.\d\d\)/);
    expect(result.statement).not.toMatch(/caused|because of/);
    expect(result.warnings.map(({ code }) => code)).toContain('POISSON_RATE');
    expect(result.grade.level).toBe('MODERATE');
  });

  it('claims no change where the ratio has none', () => {
    const same = comparison(rateComparison(steady, [...steady].reverse()));
    expect(same.grade.level).toBe('INSUFFICIENT');
    expect(same.headline).toMatch(/^No detectable change in visits per clinician-hour/);
  });

  it('is hidden with a window of few patients', () => {
    const few = steady.map(() => [0.5, 100] as const);
    const small = rateComparison(steady, few);
    const hidden = comparison({ ...small, postCounts: sealed([rateCounts(6, 1200)]) });
    expect(hidden.post.status).toBe('HIDDEN');
    expect([hidden.rateRatio, hidden.timeSeries]).toEqual([null, null]);
  });

  it('computes the ratio of the released plane from what is released', () => {
    const released = comparison({ ...rateComparison(steady, faster), scope: releasedScope });
    const { baseline, post } = released;
    const shown =
      (post.numerator ?? 0) / (post.denominator ?? 0) / ((baseline.numerator ?? 0) / (baseline.denominator ?? 1));
    expect((baseline.numerator ?? 1) % 5).toBe(0);
    expect(released.rateRatio?.value).toBeCloseTo(shown, 12);
  });

  it('is not to be had of distinct patients, and says what to ask instead', () => {
    expect(() => comparison({ ...rateComparison(steady, faster), ...measureNamed('unique_patients') })).toThrow(
      /Ask for visits, or chart the patients over time/,
    );
  });
});
