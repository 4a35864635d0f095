import { isUndefined, riskDifference } from '@inflect/statistics';
import type { OutcomeCounts } from '../outcomes/counts';
import { emptyCounts } from '../outcomes/counts';
import { meanCounts, proportionCounts, sealed, totalOf } from '../testing/counts';
import { measureNamed, monthlyCells, noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';

const high = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 71];
const low = [30, 26, 24, 28, 22, 31, 24, 25, 23];
const codes = (warnings: readonly { code: string }[]): string[] => warnings.map(({ code }) => code);

describe('a comparison of two windows', () => {
  it('gives the difference its Newcombe interval, with ratio, odds, tests and number needed', () => {
    const result = comparison(noShowComparison({ before: high, after: low }));
    const events = high.reduce((sum, count) => sum + count, 0);
    expect(result.baseline.value).toBeCloseTo(events / 4800, 15);
    const expected = riskDifference({ baseline: { events, trials: 4800 }, post: { events: 233, trials: 3600 } });
    if (isUndefined(expected)) throw new Error('undefined');
    expect(result.difference).toMatchObject({ value: expected.value, low: expected.low, high: expected.high });
    expect(result.relativeRisk?.value).toBeCloseTo(233 / 3600 / (events / 4800), 12);
    expect(result.oddsRatio?.value).toBeLessThan(result.relativeRisk?.value ?? 0);
    expect(result.numberNeededToTreat?.value).toBeCloseTo(-1 / expected.value, 9);
    expect(result.tests.map(({ name }) => name)).toEqual(['Chi-square', 'Fisher exact']);
    expect([result.rateRatio, result.meanDifference]).toEqual([null, null]);
  });

  it('counts the number needed from what is unwanted, and gives none to a neutral measure', () => {
    const request = noShowComparison({ before: high, after: low });
    const topBox = comparison({ ...request, ...measureNamed('satisfaction_top_box') });
    expect(topBox.numberNeededToTreat?.value).toBeLessThan(0);
    expect(comparison({ ...request, ...measureNamed('telehealth_share') }).numberNeededToTreat).toBeNull();
  });

  it('compares means by Welch and leaves out what belongs to proportions', () => {
    const values = (mean: number): number[] => [
      mean - 4,
      mean - 2,
      mean - 1,
      mean,
      mean,
      mean + 1,
      mean + 2,
      mean + 4,
      mean,
      mean,
      mean + 3,
      mean - 3,
    ];
    const series = monthlyCells(
      [...[30, 31, 29, 30, 32, 30], ...[21, 20, 22, 21, 19, 20]].map((mean) => meanCounts(values(mean))),
    );
    const before = totalOf(series.slice(0, 6));
    const after = totalOf(series.slice(6));
    const result = comparison({
      ...noShowComparison({ before: high, after: low }),
      ...measureNamed('lead_time_days'),
      baseline: { from: '2024-01-01', to: '2024-06-30' },
      post: { from: '2024-07-01', to: '2024-12-31' },
      baselineCounts: sealed([before]),
      postCounts: sealed([after]),
      series: sealed(series),
    });
    expect(result.meanDifference?.value).toBeCloseTo(after.numerator / 72 - before.numerator / 72, 10);
    expect(result.meanDifference?.high).toBeLessThan(0);
    expect(result.tests.map(({ name }) => name)).toEqual(['Welch t']);
    expect([result.difference, result.relativeRisk, result.oddsRatio, result.numberNeededToTreat]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(result.headline).toMatch(/^Lead time fell from 30\.\d days to 20\.\d days/);
  });

  it('compares counts per day, because windows differ in length', () => {
    const count = (visits: number): OutcomeCounts => proportionCounts(visits, visits, { complementPatients: 0 });
    const series = monthlyCells([310, 290, 310, 300, 310, 300, 310, 310, 300, 310, 300, 310, 620, 560, 620].map(count));
    const result = comparison({
      ...noShowComparison({ before: high, after: [20, 20, 20] }),
      ...measureNamed('visits'),
      baselineCounts: sealed([totalOf(series.slice(0, 12))]),
      postCounts: sealed([totalOf(series.slice(12))]),
      series: sealed(series),
    });
    // 1800 visits in 90 days against 3660 in 366.
    expect(result.rateRatio?.value).toBeCloseTo(1800 / 90 / (3660 / 366), 10);
    expect(result.difference).toBeNull();
    expect(result.headline).toBe('Visits: 10.0 a day before, 20.0 a day after; evidence insufficient');
  });

  it('does not grade volume as an effect, however clear the rise', () => {
    const count = (visits: number): OutcomeCounts => proportionCounts(visits, visits, { complementPatients: 0 });
    const series = monthlyCells(
      [...Array.from({ length: 12 }, () => 300), 600, 600, 600, 600, 600, 600, 600, 600, 600].map(count),
    );
    const result = comparison({
      ...noShowComparison({ before: high, after: low }),
      ...measureNamed('visits'),
      baselineCounts: sealed([totalOf(series.slice(0, 12))]),
      postCounts: sealed([totalOf(series.slice(12))]),
      series: sealed(series),
    });
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.grade.reasons[0]).toMatch(/volume/);
  });

  it('credits a change that began before the post window to nothing that came later', () => {
    const early = [70, 68, 72, 66, 74, 69, 71, 25, 24, 26, 23, 25];
    const result = comparison(noShowComparison({ before: early, after: low }));
    expect(codes(result.warnings)).toContain('ANTICIPATED_CHANGE');
    expect(result.grade.reasons).toContain('Control chart: the change began before the post window.');
    expect(['INSUFFICIENT', 'SUGGESTIVE']).toContain(result.grade.level);
    expect(codes(comparison(noShowComparison({ before: high, after: low })).warnings)).not.toContain(
      'ANTICIPATED_CHANGE',
    );
  });

  it('leaves out a period that a window cuts, because the rest of it could be worked out from the total', () => {
    const request = noShowComparison({ before: high, after: low });
    const result = comparison({ ...request, baseline: { from: request.baseline.from, to: '2024-12-27' } });
    const cut = result.controlChart.points.find((point) => point.period === '2024-12-01');
    expect(cut).toMatchObject({ status: 'NO_DATA', value: null, numerator: null, denominator: null });
    expect(result.timeSeries?.points.find((point) => point.period === '2024-12-01')?.value ?? null).toBeNull();
    expect(result.controlChart.points.filter((point) => point.value !== null)).toHaveLength(20);
  });
});

describe('a comparison with a side that is not shown', () => {
  const hidden = noShowComparison({ before: high, after: [1, 0, 1, 2, 0, 1] });

  it('shows no figure that compares, and says why', () => {
    const result = comparison(hidden);
    expect(result.post.status).toBe('HIDDEN');
    expect([
      result.difference,
      result.relativeRisk,
      result.oddsRatio,
      result.numberNeededToTreat,
      result.timeSeries,
      result.standardisation,
    ]).toEqual([null, null, null, null, null, null]);
    expect(result.tests).toEqual([]);
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.grade.reasons[0]).toMatch(/post window has no value.*fewer than 11/);
    expect(codes(result.warnings)).toContain('HIDDEN_WINDOW');
    expect(result.headline).toBe('No-shows: hidden in the post window');
    // Not even in words.
    expect(JSON.stringify([result.statement, result.warnings])).not.toMatch(/\d+\.\d%/);
  });

  it('hides months that the window would give away', () => {
    const result = comparison(noShowComparison({ before: high, after: [30, 26, 5, 28, 22, 31] }));
    const post = result.controlChart.points.filter(({ phase }) => phase === 1);
    expect(post.filter(({ status }) => status === 'HIDDEN')).toHaveLength(2);
    expect(result.controlChart.points.filter(({ phase, status }) => phase === 0 && status === 'HIDDEN')).toHaveLength(
      0,
    );
    expect(result.post.status).toBe('OK');
    expect(codes(result.warnings)).toContain('HIDDEN_PERIODS');
    expect(result.timeSeries?.points.filter(({ value }) => value === null)).toHaveLength(2);
  });

  it('tells an empty window from a hidden one', () => {
    const result = comparison({ ...hidden, postCounts: sealed([emptyCounts]), series: sealed([]) });
    expect(result.post).toMatchObject({ status: 'NO_DATA', value: null });
    expect(codes(result.warnings)).toContain('EMPTY_WINDOW');
  });
});
