import { isUndefined, kitagawaDecomposition, riskDifference } from '@inflect/statistics';
import type { OutcomeCounts } from '../outcomes/counts';
import { emptyCounts } from '../outcomes/counts';
import { exactScope, meanCounts, proportionCounts, sealed, totalOf } from '../testing/counts';
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

describe('the time series of a comparison', () => {
  it('reads the effect twelve periods on, or at the last one, or where asked', () => {
    const long = [...low, ...low];
    expect(comparison(noShowComparison({ before: high, after: long })).timeSeries?.horizon).toBe(12);
    expect(comparison(noShowComparison({ before: high, after: low })).timeSeries?.horizon).toBe(8);
    const asked = comparison(noShowComparison({ before: high, after: low, with: { horizon: 20 } }));
    expect(asked.timeSeries?.horizon).toBe(20);
    expect(codes(asked.warnings)).toContain('HORIZON_BEYOND_DATA');
  });

  it('needs three periods a side and warns under twelve', () => {
    const two = comparison(noShowComparison({ before: high, after: [30, 26] }));
    expect(two.timeSeries).toBeNull();
    expect(codes(two.warnings)).toContain('NO_TIME_SERIES');
    expect(codes(comparison(noShowComparison({ before: high, after: low })).warnings)).toContain('SHORT_SERIES');
    const long = comparison(noShowComparison({ before: high, after: [...low, 25, 27, 24] }));
    expect(codes(long.warnings)).not.toContain('SHORT_SERIES');
  });

  it('takes level from the first post period and keeps the time of missing months', () => {
    // A noiseless series: 60 + t before, 20 + t - 12 after; July is missing.
    const before = [60, 61, 62, 63, 64, 65, null, 67, 68, 69, 70, 71];
    const after = [32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43];
    const series = comparison(noShowComparison({ before, after, n: 1000 })).timeSeries;
    expect(series?.levelChange.value).toBeCloseTo(-0.04, 9);
    expect(series?.slopeChange.value).toBeCloseTo(0, 9);
    expect(series?.effect.value).toBeCloseTo(-0.04, 9);
    expect(series?.points[6]).toMatchObject({ status: 'NO_DATA', value: null });
    expect(series?.points[11]?.counterfactual).toBeNull();
    expect(series?.points[12]?.counterfactual).toBeCloseTo(0.072, 9);
  });

  it('leaves the gap between the windows out', () => {
    const request = noShowComparison({ before: high, after: [...low, ...low] });
    const gap = comparison({ ...request, post: { from: '2025-04-01', to: '2026-06-30' } });
    expect(gap.timeSeries?.diagnostics.points).toBe(27);
    expect(gap.timeSeries?.points[13]?.counterfactual).toBeNull();
    expect(gap.timeSeries?.points[15]?.counterfactual).not.toBeNull();
  });
});

describe('what could mislead', () => {
  it('names confounding events and caps the grade', () => {
    const clean = comparison(noShowComparison({ before: high, after: low }));
    expect(clean.grade.level).toBe('MODERATE');
    const event = { on: '2025-01-01', until: null, title: 'CPT 98000-98016 added', kind: 'coding' as const };
    const confounded = comparison(noShowComparison({ before: high, after: low, with: { events: [event] } }));
    expect(confounded.grade.level).toBe('SUGGESTIVE');
    expect(confounded.warnings).toContainEqual({
      code: 'CONFOUNDING_EVENT',
      message: 'CPT 98000-98016 added (1 Jan 2025) lies in or near the windows and may explain a part of the change.',
    });
    const elsewhere = { ...event, on: '2020-03-01' };
    expect(comparison(noShowComparison({ before: high, after: low, with: { events: [elsewhere] } })).grade.level).toBe(
      'MODERATE',
    );
  });

  it('lets no crude difference stand that reverses with the mix held fixed', () => {
    // More short waits after: the rate falls although every stratum got worse.
    const strata = {
      dimension: 'LEAD_TIME' as const,
      baselineCounts: sealed([
        proportionCounts(50, 1000, { keys: ['0-6'] }),
        proportionCounts(900, 3800, { keys: ['28+'] }),
      ]),
      postCounts: sealed([
        proportionCounts(220, 3000, { keys: ['0-6'] }),
        proportionCounts(180, 600, { keys: ['28+'] }),
      ]),
    };
    const before = Array.from({ length: 12 }, () => 79);
    const after = Array.from({ length: 9 }, () => 44);
    const result = comparison(noShowComparison({ before, after, with: { strata } }));
    expect(result.difference?.value).toBeLessThan(0);
    expect(result.standardisation?.standardisedDifference.value).toBeGreaterThan(0);
    expect(result.standardisation?.reverses).toBe(true);
    const parts = kitagawaDecomposition({
      strata: [
        { baseline: { events: 50, trials: 1000 }, post: { events: 220, trials: 3000 } },
        { baseline: { events: 900, trials: 3800 }, post: { events: 180, trials: 600 } },
      ],
    });
    if (isUndefined(parts)) throw new Error('undefined');
    expect(result.standardisation?.mixEffect).toBeCloseTo(parts.mixEffect, 12);
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(codes(result.warnings)).toContain('MIX_REVERSAL');
    expect(result.statement).toMatch(/mix of lead time held fixed the difference points the other way/);
    expect(result.headline).not.toMatch(/fell/);
  });

  it('warns of unresolved appointments, and of a baseline that ended at its worst', () => {
    const unresolved = comparison(
      noShowComparison({ before: high, after: low, with: { dataQuality: { unresolvedShare: 0.08 } } }),
    );
    expect(unresolved.warnings.find(({ code }) => code === 'UNRESOLVED_SHARE')?.message).toMatch(
      /^More than 5\.0% of appointments/,
    );
    const worst = comparison(
      noShowComparison({ before: [60, 62, 61, 60, 63, 61, 62, 60, 61, 62, 80, 95], after: low }),
    );
    expect(codes(worst.warnings)).toContain('REGRESSION_TO_THE_MEAN');
    expect(codes(comparison(noShowComparison({ before: high, after: low })).warnings)).not.toContain(
      'REGRESSION_TO_THE_MEAN',
    );
  });
});

describe('a comparison group', () => {
  const group = (before: number, after: number) => ({
    baselineCounts: sealed([proportionCounts(before, 5000)]),
    postCounts: sealed([proportionCounts(after, 5000)]),
  });

  it('gives the difference in differences and lifts the grade to strong', () => {
    const result = comparison(
      noShowComparison({ before: high, after: low, with: { comparisonGroup: group(900, 880) } }),
    );
    const change = (result.post.value ?? 0) - (result.baseline.value ?? 0);
    const estimate = result.differenceInDifferences?.estimate;
    expect(estimate?.value).toBeCloseTo(change - (880 - 900) / 5000, 12);
    // Standard error: square root of the sum of the four binomial variances.
    const variance = (events: number, trials: number): number => (events * (trials - events)) / trials ** 3;
    const events = high.reduce((sum, count) => sum + count, 0);
    const error = Math.sqrt(variance(events, 4800) + variance(233, 3600) + variance(900, 5000) + variance(880, 5000));
    expect((estimate?.high ?? 0) - (estimate?.value ?? 0)).toBeCloseTo(1.959963984540054 * error, 9);
    expect(result.grade.level).toBe('STRONG');
    expect(result.statement).toMatch(/was associated with a fall in no-shows relative to comparison/);
    expect(codes(result.warnings)).toContain('PRETREND_UNTESTED');
  });

  it('takes the change for the tide where the group changed as much', () => {
    const result = comparison(
      noShowComparison({ before: high, after: low, with: { comparisonGroup: group(900, 330) } }),
    );
    expect(result.grade.level).toBe('SUGGESTIVE');
    expect(result.statement).toMatch(/was followed by/);
  });

  it('shows no difference against a hidden group', () => {
    const result = comparison(noShowComparison({ before: high, after: low, with: { comparisonGroup: group(4, 880) } }));
    expect(result.differenceInDifferences?.baselineComparison.status).toBe('HIDDEN');
    expect(result.differenceInDifferences?.estimate).toMatchObject({
      value: null,
      low: null,
      high: null,
      pValue: null,
    });
    expect(result.grade.level).toBe('MODERATE');
  });
});

describe('the words of a comparison', () => {
  it('say what fell, from what to what, and that it stayed', () => {
    const request = noShowComparison({ before: high, after: low });
    expect(comparison(request).statement).toMatch(/^The start of the post window on 1 Jan 2025 was associated with/);
    const result = comparison({ ...request, intervention: true });
    expect(result.headline).toBe('No-shows fell from 17.6% to 6.5% and stayed there');
    expect(result.statement).toMatch(
      /^The intervention on 1 Jan 2025 was associated with a fall in no-shows from 17\.6% \(16\.6–18\.7; n 4,800\) to 6\.5% \(5\.7–7\.3; n 3,600\), a difference of −11\.2 points/,
    );
  });

  it('say worse plainly', () => {
    const result = comparison(noShowComparison({ before: low.concat([25, 27, 24]), after: high.slice(0, 9) }));
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/^No-shows got worse: from 6\.4% to 17\.\d%$/);
    expect(result.statement).toMatch(/^No-shows got worse after 1 Jan 2025/);
  });

  it('say what could have been seen where nothing was', () => {
    const result = comparison(noShowComparison({ before: high, after: [71, 62, 73, 72, 66, 74, 70, 68, 75] }));
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/^No detectable change in no-shows/);
    expect(result.statement).toMatch(/a change smaller than 2\.3 points would probably have been missed \(80% power\)/);
  });

  it('never name a cause, whatever the grade', () => {
    for (const after of [low, low.slice(0, 3), high.slice(0, 9), [110, 120, 115, 118, 117, 119]]) {
      const { headline, statement, grade } = comparison(
        noShowComparison({ before: high, after, with: { scope: exactScope } }),
      );
      expect(`${headline} ${statement}`).not.toMatch(/cause|led to|due to|because|thanks to|reduced|improved/i);
      const verb = /was (followed by|associated with)/.exec(statement)?.[1];
      const allowed = {
        STRONG: 'associated with',
        MODERATE: 'associated with',
        SUGGESTIVE: 'followed by',
        INSUFFICIENT: undefined,
      };
      expect(verb).toBe(allowed[grade.level]);
    }
  });
});
