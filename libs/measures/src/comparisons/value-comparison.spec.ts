import { emptyCounts, type OutcomeCounts } from '../outcomes/counts';
import { releasedScope, sealed } from '../testing/counts';
import { measureNamed, monthlyCells, noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';
import type { ComparisonRequest } from './requests';

/** Answers of as many patients with what a composite or a quantile brings of its own. */
const answers = (n: number, own: Partial<OutcomeCounts>): OutcomeCounts => ({
  ...emptyCounts,
  numerator: n * 0.8,
  denominator: n,
  numeratorPatients: n * 0.8,
  complementPatients: n * 0.2,
  denominatorPatients: n,
  ...own,
});

/** Twelve months before and after; each window brings its own figure, as a median and a composite are no sum of months. */
function windows(
  id: string,
  of: {
    month: (index: number) => Partial<OutcomeCounts>;
    before: Partial<OutcomeCounts>;
    after: Partial<OutcomeCounts>;
  },
): ComparisonRequest {
  const months = Array.from({ length: 24 }, (_, index) => answers(100, of.month(index)));
  return {
    ...noShowComparison({ before: Array<number>(12).fill(40), after: Array<number>(12).fill(40) }),
    ...measureNamed(id),
    baselineCounts: sealed([answers(1200, of.before)]),
    postCounts: sealed([answers(1200, of.after)]),
    series: sealed(monthlyCells(months)),
  };
}

describe('a comparison of composites', () => {
  const request = windows('satisfaction_composite', {
    month: (index) => ({ composite: { value: (index < 12 ? 0.8 : 0.86) + (index % 3) * 0.004, standardError: 0.04 } }),
    before: { composite: { value: 0.8, standardError: 0.02 } },
    after: { composite: { value: 0.86, standardError: 0.015 } },
  });
  const result = comparison(request);

  it('stands on the errors of the two windows, over responses', () => {
    // 0.06 ± 1.96 √(0.02² + 0.015²), by hand.
    expect(result.meanDifference?.value).toBeCloseTo(0.06, 12);
    expect(result.meanDifference?.low).toBeCloseTo(0.011000900386498647, 9);
    expect(result.meanDifference?.high).toBeCloseTo(0.10899909961350135, 9);
    expect(result.meanDifference?.method).toBe('Normal interval, linearised over responses');
    expect([result.difference, result.rateRatio, result.tests]).toEqual([null, null, []]);
  });

  it('is graded, charted and told like any other', () => {
    expect(result.controlChart.points.filter(({ status }) => status === 'OK')).toHaveLength(24);
    expect(result.timeSeries?.levelChange.value).toBeGreaterThan(0.04);
    expect(result.grade.level).not.toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/^Composite satisfaction rose from 80\.0% to 86\.0%/);
    expect(result.statement).toMatch(/a difference of 6\.0 points \(1\.1–10\.9\)/);
    // Its error already knows that the answers of one response belong together.
    expect(result.warnings.map(({ code }) => code)).not.toContain('CLUSTERED_ANSWERS');
  });

  it('claims no certainty from responses that all agree', () => {
    const after = sealed([answers(1200, { composite: { value: 1, standardError: 0 } })]);
    const agreed = comparison({ ...request, postCounts: after });
    expect(agreed.meanDifference).toMatchObject({ low: null, high: null });
    expect(agreed.meanDifference?.value).toBeCloseTo(0.2, 12);
  });

  it('compares on the released plane what is released', () => {
    const released = comparison({ ...request, scope: releasedScope });
    expect(released.meanDifference?.value).toBeCloseTo((released.post.value ?? 0) - (released.baseline.value ?? 0), 12);
    expect(released.meanDifference?.low).toBeLessThan(result.meanDifference?.low ?? 0);
  });
});

describe('a comparison of quantiles', () => {
  const request = windows('lead_time_median', {
    month: (index) => ({ quantile: { value: (index < 12 ? 14 : 9) + (index % 3), low: 8, high: 18 } }),
    before: { quantile: { value: 14, low: 13, high: 16 } },
    after: { quantile: { value: 10, low: 9, high: 10.5 } },
  });

  it('puts the limits of both order statistics together', () => {
    const { meanDifference, headline } = comparison(request);
    // −4 − √(1² + 2²) and −4 + √(0.5² + 1²), by hand.
    expect(meanDifference?.value).toBe(-4);
    expect(meanDifference?.low).toBeCloseTo(-4 - Math.sqrt(5), 12);
    expect(meanDifference?.high).toBeCloseTo(-4 + Math.sqrt(1.25), 12);
    expect(headline).toMatch(/fell from 14\.0 days to 10\.0 days/);
  });

  it('leaves a side of the interval open where the rows are too few for a limit', () => {
    const after = sealed([answers(30, { quantile: { value: 10, low: 9, high: null } })]);
    const open = comparison({ ...request, postCounts: after });
    expect([open.meanDifference?.value, open.meanDifference?.high]).toEqual([-4, null]);
  });
});
