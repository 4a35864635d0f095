import fc from 'fast-check';
import {
  adjustedPValues,
  analysisOfVariance,
  cronbachAlpha,
  hodgesLehmannShift,
  isUndefined,
  mannWhitneyTest,
  pearsonCorrelation,
  sampleSummary,
  signedRankTest,
  spearmanCorrelation,
  welchTest,
  kaplanMeier,
  logRankTest,
} from '../../src';
import { present } from '../reference/adapters/figures';

const sample = fc.array(
  fc.integer({ min: -500, max: 500 }).map((v) => v / 8),
  { minLength: 3, maxLength: 25 },
);

describe('Summaries of samples', () => {
  it('do not depend on order, shift with the values and scale with their square', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -1e6, max: 1e6 }), (values, shift) => {
        const plain = present(sampleSummary(values));
        const reversed = present(sampleSummary([...values].reverse()));
        const shifted = present(sampleSummary(values.map((v) => 4 * v + shift)));
        expect(reversed.variance).toBeCloseTo(plain.variance, 10);
        expect(shifted.mean).toBeCloseTo(4 * plain.mean + shift, 8);
        expect(Math.abs(shifted.variance - 16 * plain.variance)).toBeLessThan(1e-9 * (1 + 16 * plain.variance));
      }),
    );
  });
});

describe('Tests of two samples', () => {
  it('change sign when the samples swap and ignore a common shift', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -1000, max: 1000 }), (a, b, shift) => {
        const welch = (x: number[], y: number[]) =>
          welchTest({ baseline: present(sampleSummary(x)), post: present(sampleSummary(y)) });
        const [forth, back] = [welch(a, b), welch(b, a)];
        if (isUndefined(forth) || isUndefined(back)) return;
        expect(back.statistic).toBeCloseTo(-forth.statistic, 9);
        const moved = welch(
          a.map((v) => v + shift),
          b.map((v) => v + shift),
        );
        expect(isUndefined(moved) ? NaN : moved.pValue).toBeCloseTo(forth.pValue, 9);
      }),
    );
  });

  it('reject at 5 % exactly when the interval of the difference excludes 0', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const test = welchTest({ baseline: present(sampleSummary(a)), post: present(sampleSummary(b)) });
        if (isUndefined(test)) return;
        fc.pre(Math.abs(test.pValue - 0.05) > 1e-9);
        const { low, high } = test.difference;
        expect(low! > 0 || high! < 0).toBe(test.pValue < 0.05);
      }),
    );
  });

  it('by ranks see only order: a monotone change of scale leaves them, U and its counterpart sum to m·n', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const plain = mannWhitneyTest({ baseline: a, post: b });
        if (isUndefined(plain)) return;
        const curved = present(mannWhitneyTest({ baseline: a.map((v) => v ** 3), post: b.map((v) => v ** 3) }));
        expect(curved.uPost).toBe(plain.uPost);
        expect(curved.pValue).toBe(plain.pValue);
        expect(plain.uPost + plain.uBaseline).toBe(a.length * b.length);
        const back = present(mannWhitneyTest({ baseline: b, post: a }));
        expect(back.pValue).toBeCloseTo(plain.pValue, 12);
      }),
    );
  });

  it('have a Hodges-Lehmann shift equal to the median of all differences, found without forming them', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const differences = a.flatMap((x) => b.map((y) => y - x)).sort((p, q) => p - q);
        const half = differences.length / 2;
        const middle = (differences[Math.ceil(half) - 1]! + differences[Math.floor(half)]!) / 2;
        const shift = present(hodgesLehmannShift({ baseline: a, post: b }));
        expect(shift.value).toBeCloseTo(middle, 10);
        if (shift.low !== null) expect(shift.low <= shift.value && shift.value <= shift.high!).toBe(true);
      }),
    );
  });

  it('signed ranks change side when before and after swap', () => {
    fc.assert(
      fc.property(sample, (a) => {
        const b = a.map((v, i) => v + ((i * 7) % 5) - 1.5);
        const forth = present(signedRankTest({ baseline: a, post: b }));
        const back = present(signedRankTest({ baseline: b, post: a }));
        expect(back.pValue).toBeCloseTo(forth.pValue, 12);
        expect(back.pseudomedian.value).toBeCloseTo(-forth.pseudomedian.value, 10);
      }),
    );
  });
});

it('Analysis of variance of two groups is the square of their t test, whatever the labels', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const anova = present(analysisOfVariance({ groups: [a, b] }));
      const swapped = present(analysisOfVariance({ groups: [b, a] }));
      if (anova.statistic === null || anova.welch === null) return;
      const welch = present(welchTest({ baseline: present(sampleSummary(a)), post: present(sampleSummary(b)) }));
      // Of equal means both are 0, or what rounding leaves.
      expect(Math.abs(swapped.statistic! - anova.statistic)).toBeLessThan(1e-8 * Math.max(1, anova.statistic));
      expect(anova.welch.pValue).toBeCloseTo(welch.pValue, 8);
    }),
  );
});

it('Correlations lie in -1 to 1, ignore scale and change sign with one variable', () => {
  fc.assert(
    fc.property(sample, (x) => {
      const y = x.map((v, i) => Math.sin(v) + i / 3);
      for (const correlation of [pearsonCorrelation, spearmanCorrelation]) {
        const plain = correlation({ x, y });
        if (isUndefined(plain)) continue;
        expect(Math.abs(plain.value)).toBeLessThanOrEqual(1);
        expect(present(correlation({ x: x.map((v) => 8 * v - 3), y })).value).toBeCloseTo(plain.value, 9);
        expect(present(correlation({ x: x.map((v) => -v), y })).value).toBeCloseTo(-plain.value, 9);
      }
    }),
  );
});

it("Cronbach's alpha is 1 for identical items and ignores a shift of one item", () => {
  fc.assert(
    fc.property(sample, (x) => {
      fc.pre(new Set(x).size > 1);
      expect(present(cronbachAlpha({ responses: x.map((v) => [v, v, v]) })).value).toBeCloseTo(1, 10);
    }),
  );
});

it('Adjusted p values keep their order, never fall below the plain ones and stay at most 1', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(values, (pValues) => {
      const bonferroni = present(adjustedPValues({ pValues, method: 'bonferroni' })).pValues;
      for (const method of ['holm', 'hochberg', 'hommel', 'benjamini-hochberg'] as const) {
        const adjusted = present(adjustedPValues({ pValues, method })).pValues;
        adjusted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(pValues[i]! - 1e-15);
          expect(value).toBeLessThanOrEqual(bonferroni[i]! + 1e-15);
        });
        pValues.forEach((p, i) =>
          pValues.forEach((q, j) => {
            if (p < q) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]! + 1e-15);
          }),
        );
      }
    }),
  );
});

describe('Survival', () => {
  const people = fc.array(fc.record({ time: fc.integer({ min: 1, max: 30 }), event: fc.boolean() }), {
    minLength: 4,
    maxLength: 40,
  });

  it('falls from 1, never rises, and without censoring is the share still alive', () => {
    fc.assert(
      fc.property(people, (cohort) => {
        const times = cohort.map(({ time }) => time);
        const curve = present(kaplanMeier({ times, events: cohort.map(({ event }) => event) }));
        curve.points.reduce((before, { survival }) => {
          expect(survival).toBeLessThanOrEqual(before);
          return survival;
        }, 1);
        const complete = present(kaplanMeier({ times, events: times.map(() => true) }));
        for (const { time, survival } of complete.points)
          expect(survival).toBeCloseTo(times.filter((t) => t > time).length / times.length, 10);
      }),
    );
  });

  it('differences do not depend on the labels of the groups, and observed and expected events agree in total', () => {
    fc.assert(
      fc.property(people, (cohort) => {
        const of = { times: cohort.map(({ time }) => time), events: cohort.map(({ event }) => event) };
        const test = logRankTest({ ...of, group: cohort.map((_, i) => (i % 3 === 0 ? 'x' : 'y')) });
        const swapped = logRankTest({ ...of, group: cohort.map((_, i) => (i % 3 === 0 ? 'b' : 'a')) });
        if (isUndefined(test) || isUndefined(swapped)) return;
        expect(swapped.statistic).toBeCloseTo(test.statistic, 8);
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(test.observed)).toBeCloseTo(sum(test.expected), 9);
      }),
    );
  });
});
