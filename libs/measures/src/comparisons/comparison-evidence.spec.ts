import { isUndefined, kitagawaDecomposition } from '@inflect/statistics';

import { proportionCounts, sealed } from '../testing/counts';
import { noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';

const high = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 71];
const low = [30, 26, 24, 28, 22, 31, 24, 25, 23];
const codes = (warnings: readonly { code: string }[]): string[] => warnings.map(({ code }) => code);

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
    const event = { on: '2025-01-01', until: null, title: 'Coverage lapsed', kind: 'payer' as const };
    const confounded = comparison(noShowComparison({ before: high, after: low, with: { events: [event] } }));
    expect(confounded.grade.level).toBe('SUGGESTIVE');
    expect(confounded.warnings).toContainEqual({
      code: 'CONFOUNDING_EVENT',
      message: 'Coverage lapsed (1 Jan 2025) lies in or near the windows and may explain a part of the change.',
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
