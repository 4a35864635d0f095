import fc from 'fast-check';
import {
  directlyStandardisedRateDifference,
  type ExposedStratum,
  isUndefined,
  kitagawaDecomposition,
  kitagawaRateDecomposition,
  poissonRateInterval,
  rateDifference,
} from '../../src/index';

const side = fc.record({
  events: fc.integer({ min: 0, max: 400 }),
  exposure: fc.double({ min: 0.5, max: 5000, noNaN: true }),
});
const stratum = fc.record({ baseline: side, post: side });
const strata = fc.array(stratum, { minLength: 1, maxLength: 7 });

function defined<T extends object>(result: T): Exclude<T, { reason: string }> {
  if (isUndefined(result as never)) throw new Error(JSON.stringify(result));
  return result as Exclude<T, { reason: string }>;
}
const sum = (of: readonly ExposedStratum[], period: 'baseline' | 'post') => ({
  events: of.reduce((total, each) => total + each[period].events, 0),
  exposure: of.reduce((total, each) => total + each[period].exposure, 0),
});

describe('two rates with the same mix', () => {
  // Down's syndrome by age of the mother, first and fifth or later births (Michigan; Fleiss 1981, table 14.4). Figures computed apart
  // with scipy 1.17 (gamma.ppf, the formulas of Fay and Feuer and of Zou and Donner).
  const births = {
    first: [230061, 329449, 114920, 39487, 14208, 3052],
    fifth: [327, 30666, 123419, 149919, 104088, 34392],
  };
  const cases = { first: [107, 141, 60, 40, 39, 25], fifth: [0, 8, 63, 112, 262, 295] };
  const ages = births.first.map((exposure, age): ExposedStratum => ({
    baseline: { events: cases.first[age]!, exposure },
    post: { events: cases.fifth[age]!, exposure: births.fifth[age]! },
  }));

  it('turn round for births by order once the age of the mother is held fixed', () => {
    const found = defined(directlyStandardisedRateDifference({ strata: ages }));
    expect(found.standardisedBaseline).toBeCloseTo(0.0005634750546037416, 15);
    expect(found.standardisedPost).toBeCloseTo(0.00032283292118491535, 15);
    expect(found.difference.value).toBeCloseTo(-0.00024064213341882623, 15);
    expect(found.difference.low).toBeCloseTo(-0.0003380458604268042, 12);
    // Hardly any fifth birth is a mother's below twenty, but a third of first births are: the upper limit knows.
    expect(found.difference.high).toBeCloseTo(0.0031799588651668514, 11);
    expect(found.standardError).toBeCloseTo(5.1262846312808704e-5, 15);
    expect(found.coverage).toBe(1);
    const parts = defined(kitagawaRateDecomposition({ strata: ages }));
    expect(parts.mixEffect).toBeCloseTo(0.0012923632162929652, 15);
    expect(parts.rateEffect).toBeCloseTo(-0.0001846964067605404, 15);
    expect(parts.difference).toBeCloseTo(0.0011076668095324248, 15);
  });

  it('are the crude difference of rates where there is one stratum, with exact limits on the baseline side', () => {
    fc.assert(
      fc.property(stratum, (one) => {
        const found = defined(directlyStandardisedRateDifference({ strata: [one] }));
        const crude = defined(rateDifference(one));
        expect(found.difference.value).toBeCloseTo(crude.value, 9);
        const exact = defined(poissonRateInterval(one.baseline));
        const post = defined(poissonRateInterval(one.post));
        const low = crude.value - Math.hypot(post.value - post.low!, exact.high! - exact.value);
        expect(Math.abs(found.difference.low! - low)).toBeLessThan(1e-7 * (1 + Math.abs(low)));
      }),
    );
  });

  it('do not depend on the order of the strata, on the unit of exposure, nor on halving a stratum', () => {
    fc.assert(
      fc.property(strata, fc.double({ min: 0.01, max: 100, noNaN: true }), (of, unit) => {
        const { difference } = defined(directlyStandardisedRateDifference({ strata: of }));
        const turned = defined(directlyStandardisedRateDifference({ strata: [...of].reverse() })).difference;
        const scaled = defined(
          directlyStandardisedRateDifference({
            strata: of.map(({ baseline, post }) => ({
              baseline: { events: baseline.events, exposure: baseline.exposure * unit },
              post: { events: post.events, exposure: post.exposure * unit },
            })),
          }),
        ).difference;
        for (const part of ['value', 'low', 'high'] as const) {
          const slack = 1e-7 * (Math.abs(difference.low!) + Math.abs(difference.high!) + 1e-6);
          expect(Math.abs(turned[part]! - difference[part]!)).toBeLessThanOrEqual(slack);
          expect(Math.abs(scaled[part]! * unit - difference[part]!)).toBeLessThanOrEqual(slack);
        }
      }),
    );
  });

  it('hold their value between their limits, and the baseline at its own crude rate', () => {
    fc.assert(
      fc.property(strata, (of) => {
        const { difference, standardisedBaseline, coverage } = defined(
          directlyStandardisedRateDifference({ strata: of }),
        );
        expect(difference.low!).toBeLessThanOrEqual(difference.value);
        expect(difference.high!).toBeGreaterThanOrEqual(difference.value);
        const { events, exposure } = sum(of, 'baseline');
        expect(standardisedBaseline).toBeCloseTo(events / exposure, 9);
        expect(coverage).toBeCloseTo(1, 12);
      }),
    );
  });

  it('compare only strata that both have, and say how much of the baseline that is', () => {
    const [first, second] = ages.slice(2) as [ExposedStratum, ExposedStratum];
    const lone = { baseline: second.baseline, post: { events: 0, exposure: 0 } };
    const found = defined(directlyStandardisedRateDifference({ strata: [first, lone] }));
    expect(found.coverage).toBeCloseTo(114920 / (114920 + 39487), 12);
    expect(found.standardisedBaseline).toBeCloseTo(60 / 114920, 15);
  });

  it('are undefined, with the reason, where nothing can be compared', () => {
    const none = { events: 0, exposure: 0 };
    const some = { events: 5, exposure: 10 };
    const reasonOf = (of: ExposedStratum[]) => directlyStandardisedRateDifference({ strata: of });
    expect(reasonOf([])).toMatchObject({ reason: 'The baseline has no exposure.' });
    expect(reasonOf([{ baseline: some, post: none }])).toMatchObject({ reason: 'The post period has no exposure.' });
    expect(
      reasonOf([
        { baseline: some, post: none },
        { baseline: none, post: some },
      ]),
    ).toMatchObject({ reason: 'No stratum has exposure in both periods.' });
    expect(reasonOf([{ baseline: { events: 5, exposure: 0 }, post: some }])).toMatchObject({
      reason: 'Stratum 1: There is no exposure.',
    });
  });
});

describe("Kitagawa's parts of two rates", () => {
  it('add up to the crude difference', () => {
    fc.assert(
      fc.property(strata, (of) => {
        const { mixEffect, rateEffect, difference } = defined(kitagawaRateDecomposition({ strata: of }));
        const [before, after] = [sum(of, 'baseline'), sum(of, 'post')];
        const scale = 1e-9 * (1 + Math.abs(mixEffect) + Math.abs(rateEffect));
        expect(Math.abs(difference - (after.events / after.exposure - before.events / before.exposure))).toBeLessThan(
          scale,
        );
        expect(Math.abs(mixEffect + rateEffect - difference)).toBeLessThan(scale);
      }),
    );
  });

  it('are those of proportions where the exposure is the number of trials', () => {
    const counted = fc
      .record({ events: fc.integer({ min: 0, max: 50 }), others: fc.integer({ min: 1, max: 50 }) })
      .map(({ events, others }) => ({ events, trials: events + others }));
    fc.assert(
      fc.property(fc.array(fc.record({ baseline: counted, post: counted }), { minLength: 1, maxLength: 6 }), (of) => {
        const exposed = ({ events, trials }: { events: number; trials: number }) => ({ events, exposure: trials });
        const rates = of.map(({ baseline, post }) => ({ baseline: exposed(baseline), post: exposed(post) }));
        expect(kitagawaRateDecomposition({ strata: rates })).toEqual(kitagawaDecomposition({ strata: of }));
      }),
    );
  });

  it('are all rate where the mix is the same, and all mix where the rates are', () => {
    const same = (rates: readonly [number, number], exposures: readonly [number, number]) =>
      rates.map((rate, i) => ({ events: rate * exposures[i]!, exposure: exposures[i]! }));
    const pair = (a: ReturnType<typeof same>, b: ReturnType<typeof same>) =>
      a.map((baseline, i) => ({ baseline, post: b[i]! }));
    const rateOnly = pair(same([2, 5], [10, 30]), same([3, 4], [20, 60]));
    expect(defined(kitagawaRateDecomposition({ strata: rateOnly })).mixEffect).toBeCloseTo(0, 12);
    const mixOnly = pair(same([2, 5], [10, 30]), same([2, 5], [60, 20]));
    expect(defined(kitagawaRateDecomposition({ strata: mixOnly })).rateEffect).toBeCloseTo(0, 12);
  });
});
