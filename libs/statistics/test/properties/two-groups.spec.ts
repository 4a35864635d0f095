import fc from 'fast-check';
import {
  chiSquareTest,
  clopperPearsonInterval,
  binomialTest,
  type Estimate,
  fisherExactTest,
  isUndefined,
  kitagawaDecomposition,
  oddsRatio,
  proportionZTest,
  rateRatio,
  relativeRisk,
  riskDifference,
  riskDifferenceMethods,
  wilsonInterval,
  directlyStandardisedDifference,
} from '../../src';
import { present } from '../reference/adapters/figures';

const counts = fc
  .integer({ min: 1, max: 400 })
  .chain((trials) => fc.record({ events: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }));
const twoGroups = fc.record({ baseline: counts, post: counts });
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

describe('Intervals of proportions', () => {
  it('hold the estimate, nest by level and mirror when events and non-events swap', () => {
    fc.assert(
      fc.property(counts, ({ events, trials }) => {
        for (const interval of [wilsonInterval, clopperPearsonInterval]) {
          const narrow = present(interval({ events, trials, level: 0.9 }));
          const wide = present(interval({ events, trials, level: 0.99 }));
          const mirrored = present(interval({ events: trials - events, trials, level: 0.9 }));
          expect(wide.low! <= narrow.low! && narrow.low! <= narrow.value && narrow.value <= narrow.high!).toBe(true);
          expect(wide.high! >= narrow.high!).toBe(true);
          expect(close(mirrored.low!, 1 - narrow.high!)).toBe(true);
        }
      }),
    );
  });

  it('exclude a target exactly when the matching test rejects it', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ events, trials }, target) => {
        const wilson = present(wilsonInterval({ events, trials }));
        const score = present(proportionZTest({ events, trials, target }));
        fc.pre(Math.abs(score.pValue - 0.05) > 1e-9);
        expect(target < wilson.low! || target > wilson.high!).toBe(score.pValue < 0.05);
        const exact = present(clopperPearsonInterval({ events, trials }));
        const test = present(binomialTest({ events, trials, target }));
        const tail = Math.min(test.pLess, test.pGreater);
        fc.pre(Math.abs(tail - 0.025) > 1e-9);
        expect(target < exact.low! || target > exact.high!).toBe(tail < 0.025);
      }),
    );
  });
});

describe('Comparisons of two proportions', () => {
  it('change sign, or are inverted, when the periods swap', () => {
    fc.assert(
      fc.property(twoGroups, ({ baseline, post }) => {
        for (const method of riskDifferenceMethods) {
          const forth = present(riskDifference({ baseline, post, method }));
          const back = present(riskDifference({ baseline: post, post: baseline, method }));
          expect(close(forth.value, -back.value)).toBe(true);
          expect(Math.abs(forth.low! + back.high!)).toBeLessThan(1e-7);
        }
        for (const ratio of [relativeRisk, oddsRatio]) {
          const forth: Estimate | { undefined: true; reason: string } = ratio({ baseline, post });
          const back = ratio({ baseline: post, post: baseline });
          if (isUndefined(forth) || isUndefined(back) || forth.low === null || back.high === null) continue;
          expect(close(forth.value * back.value, 1)).toBe(true);
          expect(close(forth.low * back.high, 1)).toBe(true);
        }
      }),
    );
  });

  it('nest by level for every method of the risk difference', () => {
    fc.assert(
      fc.property(twoGroups, fc.constantFrom(...riskDifferenceMethods), (groups, method) => {
        const narrow = present(riskDifference({ ...groups, method, level: 0.9 }));
        const wide = present(riskDifference({ ...groups, method, level: 0.99 }));
        expect(wide.low!).toBeLessThanOrEqual(narrow.low! + 1e-9);
        expect(wide.high!).toBeGreaterThanOrEqual(narrow.high! - 1e-9);
      }),
    );
  });

  it('have a score interval without 0 exactly when the chi-square test, less its N/(N-1), rejects', () => {
    fc.assert(
      fc.property(twoGroups, (groups) => {
        const test = chiSquareTest(groups);
        fc.pre(!isUndefined(test));
        const n = groups.baseline.trials + groups.post.trials;
        const critical = 3.841458820694124;
        const statistic = (isUndefined(test) ? 0 : test.statistic!) * ((n - 1) / n);
        fc.pre(Math.abs(statistic - critical) > 1e-6);
        const { low, high } = present(riskDifference({ ...groups, method: 'miettinen-nurminen' }));
        expect(low! > 0 || high! < 0).toBe(statistic > critical);
      }),
    );
  });

  it("have one-sided Fisher tails that cover the table twice and a two-sided p at least the smaller tail's", () => {
    fc.assert(
      fc.property(twoGroups, (groups) => {
        const { pLess, pGreater, pValue } = present(fisherExactTest(groups));
        expect(pLess + pGreater).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(pValue).toBeGreaterThanOrEqual(Math.min(pLess, pGreater) - 1e-12);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('A rate ratio does not change with the unit of exposure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (a, b) => {
      const ratio = (unit: number) =>
        present(rateRatio({ baseline: { events: a, exposure: 30 * unit }, post: { events: b, exposure: 40 * unit } }));
      expect(close(ratio(1).value, ratio(1000).value)).toBe(true);
      expect(close(ratio(1).high!, ratio(1000).high!)).toBe(true);
    }),
  );
});

describe('Standardisation', () => {
  const strata = fc.array(twoGroups, { minLength: 1, maxLength: 6 });

  it('splits a crude difference into mix and rate effects that sum to it, in any order of strata', () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const { difference, mixEffect, rateEffect } = present(kitagawaDecomposition({ strata: parts }));
        expect(mixEffect + rateEffect).toBeCloseTo(difference, 12);
        const reversed = present(kitagawaDecomposition({ strata: [...parts].reverse() }));
        expect(reversed.mixEffect).toBeCloseTo(mixEffect, 12);
      }),
    );
  });

  it('equals the crude difference when the mix does not change', () => {
    fc.assert(
      fc.property(strata, (parts) => {
        const same = parts.map(({ baseline, post }) => ({
          baseline,
          post: { events: (post.events / post.trials) * baseline.trials, trials: baseline.trials },
        }));
        const standardised = present(directlyStandardisedDifference({ strata: same }));
        const crude = present(kitagawaDecomposition({ strata: same }));
        expect(standardised.difference.value).toBeCloseTo(crude.difference, 10);
        expect(crude.mixEffect).toBeCloseTo(0, 12);
      }),
    );
  });
});
