import fc from 'fast-check';
import {
  anhojRules,
  assuranceVerdict,
  chartVerdict,
  differenceInDifferences,
  differenceOfProportions,
  fixedLimitsChart,
  growth,
  iChart,
  isUndefined,
  pPrimeChart,
  pChart,
  ruleSignals,
  segmentedRateRegression,
  segmentedRegression,
  variationVerdict,
  falseAlarmRate,
} from '../../src';
import { present } from '../reference/adapters/figures';

const series = fc.array(
  fc.integer({ min: 0, max: 4000 }).map((v) => v / 16),
  { minLength: 14, maxLength: 40 },
);

describe('Segmented regression', () => {
  it('finds the level and slope change put into a straight series, with a gap and a wash-out', () => {
    const exact = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(exact, exact, exact, exact, (start, slope, level, change) => {
        const values = Array.from({ length: 24 }, (_, i) =>
          i === 5 || i === 17 ? null : start + slope * (i + 1) + (i >= 12 ? level + change * (i - 12) : 0),
        );
        const fit = present(segmentedRegression({ values, firstPost: 12, washout: 2 }));
        expect(fit.levelChange.value).toBeCloseTo(level, 8);
        expect(fit.slopeChange!.value).toBeCloseTo(change, 8);
        expect(fit.effect.value).toBeCloseTo(level + 11 * change, 8);
        expect(fit.points[5]!.value).toBeNull();
        expect(fit.points.filter(({ washout }) => washout)).toHaveLength(2);
      }),
    );
  });

  it('takes its level at the first post period: the t·D form would give another', () => {
    const values = [1, 2, 3, 4, 5, 6, 17, 20, 23, 26, 29, 32];
    const fit = present(segmentedRegression({ values, firstPost: 6 }));
    expect(fit.levelChange.value).toBeCloseTo(10, 9);
    const counted = present(segmentedRegression({ values, firstPost: 6, trendOrigin: 1 }));
    expect(counted.levelChange.value).toBeCloseTo(8, 9);
    expect(counted.effect.value).toBeCloseTo(fit.effect.value, 9);
  });

  it('scales with the values and ignores a shift of them', () => {
    fc.assert(
      fc.property(series, (values) => {
        const firstPost = values.length >> 1;
        const plain = segmentedRegression({ values, firstPost });
        const moved = segmentedRegression({ values: values.map((v) => 8 * v + 100), firstPost });
        if (isUndefined(plain) || isUndefined(moved)) return;
        expect(moved.levelChange.value).toBeCloseTo(8 * plain.levelChange.value, 6);
        expect(moved.levelChange.standardError).toBeCloseTo(8 * plain.levelChange.standardError, 6);
      }),
    );
  });

  it('says why there is no estimate with fewer than three periods a side', () => {
    const result = segmentedRegression({ values: [1, 2, 3, 4, 5, 6], firstPost: 4 });
    expect(isUndefined(result) && result.reason).toContain('at least 3 periods');
  });

  it('of rates is unchanged when events and exposure are counted in other units of exposure', () => {
    const events = [30, 34, 29, 33, 31, 36, 20, 18, 22, 17, 19, 15];
    const exposure = events.map((_, i) => 1000 + 10 * i);
    const plain = present(segmentedRateRegression({ events, exposure, firstPost: 6 }));
    const other = present(segmentedRateRegression({ events, exposure: exposure.map((e) => e / 100), firstPost: 6 }));
    expect(other.ratios['level']!.value).toBeCloseTo(plain.ratios['level']!.value, 9);
    expect(other.eventsAverted).toBeCloseTo(plain.eventsAverted, 6);
  });
});

describe('Control charts', () => {
  it('shift and scale with the values', () => {
    fc.assert(
      fc.property(series, (values) => {
        const plain = present(iChart({ values })).points[0]!;
        const moved = present(iChart({ values: values.map((v) => 4 * v - 9) })).points[0]!;
        fc.pre(plain.upper !== null);
        expect(moved.upper!).toBeCloseTo(4 * plain.upper! - 9, 8);
      }),
    );
  });

  it('keep the place of a period without data and leave it out of limits and rules', () => {
    const values = [5, 7, 6, null, 8, 5, 7];
    const chart = present(iChart({ values }));
    const without = present(iChart({ values: values.filter((v) => v !== null) }));
    expect(chart.points).toHaveLength(7);
    expect(chart.points[3]).toMatchObject({ value: null, outside: false });
    expect(chart.points[0]!.upper).toBe(without.points[0]!.upper);
  });

  it('freeze a baseline: later points do not move the limits', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 500 }), (values, last) => {
        const basis = { baseline: { from: 0, to: 11 } };
        const plain = present(iChart({ values, ...basis }));
        const changed = present(iChart({ values: [...values.slice(0, -1), last], ...basis }));
        expect(changed.points[0]!.upper).toBe(plain.points[0]!.upper);
      }),
    );
  });

  it('of proportions have primed limits σz times as wide as plain ones before clipping', () => {
    const numerators = [40, 55, 38, 61, 47, 52, 35, 58];
    const denominators = numerators.map(() => 200);
    const plain = present(pChart({ numerators, denominators }));
    const primed = present(pPrimeChart({ numerators, denominators }));
    expect(primed.points[0]!.sigma! / plain.points[0]!.sigma!).toBeCloseTo(primed.sigmaZ!, 12);
  });
});

describe('Rules', () => {
  it('of Anhøj see the same runs and crossings upside down and backwards', () => {
    fc.assert(
      fc.property(series, (values) => {
        const plain = anhojRules({ values, centre: 125 });
        const turned = anhojRules({ values: values.map((v) => -v), centre: -125 });
        const back = anhojRules({ values: [...values].reverse(), centre: 125 });
        for (const other of [turned, back]) {
          expect(other.longestRun).toBe(plain.longestRun);
          expect(other.crossings).toBe(plain.crossings);
        }
      }),
    );
  });

  it('of every set fire on mirrored series in the mirrored direction', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom('nelson', 'western-electric', 'making-data-count', 'anhoj-3-sigma'),
        (values, set) => {
          const ruleSet = set as 'nelson';
          const plain = ruleSignals({ chart: present(fixedLimitsChart({ values, centre: 125, sigma: 50 })), ruleSet });
          const mirrored = values.map((v) => 250 - v);
          const turned = ruleSignals({
            chart: present(fixedLimitsChart({ values: mirrored, centre: 125, sigma: 50 })),
            ruleSet,
          });
          const flipped = { up: 'down', down: 'up', none: 'none' } as const;
          expect(turned.map(({ rule, at, direction }) => [rule, at, flipped[direction]])).toEqual(
            plain.map(({ rule, at, direction }) => [rule, at, direction]),
          );
        },
      ),
    );
  });

  it('of seven on one side need seven, not six', () => {
    const chart = (length: number) =>
      present(fixedLimitsChart({ values: [-1, 1, -1, ...Array.from({ length }, () => 1), -1], centre: 0, sigma: 2 }));
    const fired = (length: number) =>
      ruleSignals({ chart: chart(length), ruleSet: 'making-data-count' }).filter(
        ({ rule }) => rule === 'seven-one-side',
      );
    expect(fired(6)).toHaveLength(0);
    expect(fired(7)).toHaveLength(1);
  });

  it('raise false alarms more often the more rules there are', () => {
    const rate = (ruleSet: 'anhoj-3-sigma' | 'nelson') =>
      present(falseAlarmRate({ ruleSet, points: 24, series: 400 })).rate;
    expect(rate('anhoj-3-sigma')).toBeLessThan(rate('nelson'));
  });
});

describe('The verdict', () => {
  const stable = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 5, 6];

  it('is read from the latest point and turned by the better direction', () => {
    const chart = present(iChart({ values: [...stable, 20] }));
    expect(variationVerdict({ chart, better: 'up' }).variation).toBe('IMPROVING');
    expect(variationVerdict({ chart, better: 'down' }).variation).toBe('CONCERNING');
    expect(variationVerdict({ chart, better: 'neither' }).variation).toBe('SPECIAL_CAUSE');
    const past = present(iChart({ values: [20, ...stable] }));
    expect(variationVerdict({ chart: past, better: 'up' }).variation).toBe('COMMON_CAUSE');
  });

  it('is withheld for twelve points and for a constant series', () => {
    expect(variationVerdict({ chart: present(iChart({ values: stable })), better: 'up' }).variation).toBe('NO_VERDICT');
    const flat = present(iChart({ values: stable.concat(stable).map(() => 3) }));
    expect(variationVerdict({ chart: flat, better: 'up' }).variation).toBe('NO_VERDICT');
  });

  it('on a target compares the last limits with it', () => {
    const chart = present(iChart({ values: stable.concat(6) }));
    const assured = (target: number) => present(assuranceVerdict({ chart, target, better: 'up' })).assurance;
    expect([assured(0), assured(6), assured(100)]).toEqual([
      'CONSISTENTLY_PASSES',
      'HIT_OR_MISS',
      'CONSISTENTLY_FAILS',
    ]);
    expect(chartVerdict({ chart, better: 'up', target: 0 })).toMatchObject({
      variation: 'COMMON_CAUSE',
      assurance: 'CONSISTENTLY_PASSES',
    });
  });
});

describe('Difference-in-differences', () => {
  it('is the difference of the two changes and ignores a shift common to both groups', () => {
    const cell = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const observe = (shift: number) => [
          ...a.map((y) => ({ y, treated: true, post: false })),
          ...b.map((y) => ({ y: y + shift, treated: true, post: true })),
          ...c.map((y) => ({ y, treated: false, post: false })),
          ...d.map((y) => ({ y: y + shift, treated: false, post: true })),
        ];
        const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
        const plain = present(differenceInDifferences({ observations: observe(0) }));
        expect(plain.estimate.value).toBeCloseTo(mean(b) - mean(a) - (mean(d) - mean(c)), 9);
        expect(present(differenceInDifferences({ observations: observe(13) })).estimate.value).toBeCloseTo(
          plain.estimate.value,
          9,
        );
      }),
    );
  });

  it('of proportions changes sign when the groups swap', () => {
    const group = (events: number) => ({ events, trials: 200 });
    const treated = { baseline: group(36), post: group(12) };
    const comparison = { baseline: group(30), post: group(28) };
    const forth = present(differenceOfProportions({ treated, comparison }));
    const back = present(differenceOfProportions({ treated: comparison, comparison: treated }));
    expect(back.estimate.value).toBeCloseTo(-forth.estimate.value, 12);
    expect(back.ratioOfOddsRatios!.value * forth.ratioOfOddsRatios!.value).toBeCloseTo(1, 12);
  });
});

it('Growth is the same whatever the order of the years and the unit of the values', () => {
  const years = [2016, 2018, 2020, 2022, 2024];
  const values = [25, 60, 140, 260, 410];
  const plain = present(growth({ years, values }));
  const turned = present(growth({ years: [...years].reverse(), values: [...values].reverse() }));
  const scaled = present(growth({ years, values: values.map((v) => 100 * v) }));
  for (const other of [turned, scaled]) {
    expect(other.cagr).toBeCloseTo(plain.cagr!, 12);
    expect(other.logLinear!.ratePerYear.value).toBeCloseTo(plain.logLinear!.ratePerYear.value, 10);
    expect(other.poisson!.ratePerYear.value).toBeCloseTo(plain.poisson!.ratePerYear.value, 8);
  }
});
