import fc from 'fast-check';
import { directlyStandardisedRateDifference, isUndefined } from '@inflect/statistics';
import { comparison } from '../../comparisons/comparison';
import type { OutcomeCounts } from '../../outcomes/counts';
import { exactScope, rateCounts as visits, releasedScope, sealed, totalOf } from '../../testing/counts';
import { measureNamed, monthlyCells, noShowComparison } from '../../testing/monthly-series';
import { NotComparable } from '../not-comparable';
import { groupComparison } from './group-comparison';

const { measure } = measureNamed('visits_per_clinician_hour');
const range = { from: '2025-01-01', to: '2025-06-30' };
const compared = (a: OutcomeCounts[], b: OutcomeCounts[], scope = exactScope) =>
  groupComparison({
    measure,
    range,
    a: sealed([totalOf(a)]),
    b: sealed([totalOf(b)]),
    strata: { dimension: 'SPECIALTY', a: sealed(a), b: sealed(b) },
    scope,
  });

// Derma visits are short, psychiatric ones long; in each, group b sees more an hour, but it is mostly psychiatry.
const a = [visits('derma', 900, 150), visits('psychiatry', 200, 200)];
const b = [visits('derma', 140, 20), visits('psychiatry', 480, 400)];

describe('two groups with the mix of exposure held as in the first', () => {
  const result = compared(a, b);

  it('turn round where the mix makes the crude difference', () => {
    // Crude 1100 / 350 = 3.143 against 620 / 420 = 1.476; with 150 and 200 of 350 hours: (7 × 150 + 1.2 × 200) / 350 = 3.686.
    expect(result.standardisation?.standardisedBaseline).toBeCloseTo(1100 / 350, 12);
    expect(result.standardisation?.standardisedPost).toBeCloseTo(3.6857142857142855, 12);
    expect(result.standardisation?.standardisedDifference.value).toBeCloseTo(0.5428571428571427, 12);
    expect(result.standardisation?.reverses).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toContain('MIX_REVERSAL');
    expect(result.statement).toBe(
      'Visits per clinician-hour: 3.14 per hour (2.96–3.33; 1,100 in 350 hours) in group a, 1.48 per hour (1.36–1.60; 620 in 420 ' +
        'hours) in group b, a difference of −1.67 per hour, 0.47 times as many (0.42–0.52). With the mix of specialty held as in ' +
        'group a the difference is 0.54 per hour (0.02–1.11), the other way round. The groups may differ in other ways.',
    );
  });

  it('are said to differ by none that is detectable where the mix explains all', () => {
    const alike = compared(a, [visits('derma', 121, 20), visits('psychiatry', 400, 400)]);
    expect(alike.rateRatio?.high).toBeLessThan(1);
    expect(alike.statement).toMatch(
      /held as in group a the difference is −?0\.\d\d per hour \(.*\), none that is detectable\./,
    );
    const mix = alike.warnings.filter(({ code }) => code.startsWith('MIX_'));
    expect(mix).toEqual([
      {
        code: 'MIX_EXPLAINS',
        message: expect.stringMatching(/^No difference is detectable once the mix of specialty/) as string,
      },
    ]);
    // A crude difference that is none needs no explaining.
    expect(compared(a, a).warnings.map(({ code }) => code)).not.toContain('MIX_EXPLAINS');
  });

  it('have the limits of the statistics library on the shown counts', () => {
    const strata = a.map((before, i) => ({
      baseline: { events: before.numerator, exposure: before.denominator },
      post: { events: b[i]?.numerator ?? 0, exposure: b[i]?.denominator ?? 0 },
    }));
    const expected = directlyStandardisedRateDifference({ strata });
    if (isUndefined(expected)) throw new Error(expected.reason);
    expect(result.standardisation?.standardisedDifference).toEqual(expected.difference);
  });

  it('are told from the mix stratum by stratum, in visits an hour', () => {
    const { mixEffect, rateEffect, strata } = result.standardisation!;
    // Kitagawa: mix (20/420 − 150/350)(6 + 7)/2 + (400/420 − 200/350)(1 + 1.2)/2; rate 1 × 0.2381 + 0.2 × 0.7619.
    expect(mixEffect).toBeCloseTo((20 / 420 - 150 / 350) * 6.5 + (400 / 420 - 200 / 350) * 1.1, 12);
    expect(rateEffect).toBeCloseTo((150 / 350 + 20 / 420) / 2 + (0.2 * (200 / 350 + 400 / 420)) / 2, 12);
    expect((mixEffect ?? 0) + (rateEffect ?? 0)).toBeCloseTo(620 / 420 - 1100 / 350, 12);
    expect(strata.map(({ label, baselineShare }) => [label, baselineShare])).toEqual([
      ['derma', 150 / 350],
      ['psychiatry', 200 / 350],
    ]);
    expect(strata[0]?.baseline).toEqual({ n: 150, value: 6 });
  });

  it('put strata of few patients together, whatever their hours', () => {
    const few = compared([...a, visits('rare', 4, 900)], [...b, visits('rare', 30, 10)]);
    expect(few.standardisation?.strata.map(({ codes }) => codes.length)).toEqual([1, 2]);
    for (const { baseline, post } of few.standardisation?.strata ?? [])
      for (const { n, value } of [baseline, post]) expect((n ?? 0) * (value ?? 0)).toBeGreaterThan(10);
  });

  it('add up to the crude difference, whatever the strata', () => {
    const cell = fc.record({ rows: fc.integer({ min: 11, max: 500 }), hours: fc.integer({ min: 5, max: 900 }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 5 }), (drawn) => {
        const side = (of: 0 | 1) => drawn.map((pair, i) => visits(String(i), pair[of].rows, pair[of].hours));
        const { standardisation, a: first, b: second } = compared(side(0), side(1));
        const crude = (second.value ?? 0) - (first.value ?? 0);
        const parts = (standardisation?.mixEffect ?? 0) + (standardisation?.rateEffect ?? 0);
        expect(Math.abs(parts - crude)).toBeLessThan(1e-9 * (1 + Math.abs(crude)));
        const sum = standardisation?.strata.reduce((total, { mixEffect }) => total + (mixEffect ?? 0), 0) ?? 0;
        expect(Math.abs(sum - (standardisation?.mixEffect ?? 0))).toBeLessThan(1e-9 * (1 + Math.abs(sum)));
      }),
    );
  });

  it('are computed from rounded counts on the released plane', () => {
    const { standardisation } = compared(
      [visits('derma', 901, 150.04), visits('psychiatry', 202, 200)],
      b,
      releasedScope,
    );
    expect(standardisation?.strata[0]?.baseline).toEqual({ n: 150, value: 6 });
  });

  it('stay refused for kinds that no mix adds up to', () => {
    const strata = { dimension: 'SPECIALTY' as const, a: sealed(a), b: sealed(b) };
    const median = { ...measure, kind: 'quantile' as const };
    const ask = () =>
      groupComparison({ measure: median, range, a: sealed(a), b: sealed(b), strata, scope: exactScope });
    expect(ask).toThrow(NotComparable);
    expect(ask).toThrow(/is for proportions and rates/);
  });
});

describe('a comparison of two windows of a rate', () => {
  it('says that the mix of exposure changed and the rates did not', () => {
    const before = monthlyCells(
      Array.from({ length: 12 }, () => totalOf([visits(null, 900, 150), visits(null, 200, 200)])),
    );
    const after = monthlyCells(
      Array.from({ length: 12 }, () => totalOf([visits(null, 132, 20), visits(null, 440, 400)])),
    );
    const result = comparison({
      ...noShowComparison({ before: before.map(() => 40), after: after.map(() => 40) }),
      ...measureNamed('visits_per_clinician_hour'),
      baselineCounts: sealed([totalOf(before)]),
      postCounts: sealed([totalOf(after)]),
      series: sealed(monthlyCells([...before, ...after].map((cell) => visits(null, cell.numerator, cell.denominator)))),
      strata: {
        dimension: 'SPECIALTY',
        baselineCounts: sealed([visits('derma', 10_800, 1800), visits('psychiatry', 2400, 2400)]),
        postCounts: sealed([visits('derma', 1584, 240), visits('psychiatry', 5280, 4800)]),
      },
    });
    expect(result.rateRatio?.value).toBeLessThan(1);
    expect(result.standardisation?.standardisedDifference.value).toBeGreaterThan(0);
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.headline).toMatch(/but the mix of patients changed/);
    expect(result.statement).toMatch(
      /mix of specialty held fixed the difference points the other way: 0\.\d\d per hour/,
    );
  });
});
