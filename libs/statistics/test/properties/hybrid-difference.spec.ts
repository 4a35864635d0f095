import fc from 'fast-check';
import {
  hybridDifference,
  isUndefined,
  meanInterval,
  poissonRateInterval,
  riskDifference,
  wilsonInterval,
  type EventCount,
} from '../../src';
import { present } from '../reference/adapters/figures';

const counts = fc
  .integer({ min: 1, max: 400 })
  .chain((trials) => fc.record({ events: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }));

describe('The hybrid difference of two figures', () => {
  it("is Newcombe's for two proportions with their Wilson limits", () => {
    fc.assert(
      fc.property(counts, counts, (baseline, post) => {
        const wilson = (of: EventCount) => present(wilsonInterval(of));
        const hybrid = present(hybridDifference({ baseline: wilson(baseline), post: wilson(post), method: '' }));
        const newcombe = present(riskDifference({ baseline, post, method: 'newcombe' }));
        expect(hybrid.value).toBeCloseTo(newcombe.value, 12);
        // Newcombe's is clipped to ±1.
        expect(Math.max(-1, hybrid.low!)).toBeCloseTo(newcombe.low!, 9);
        expect(Math.min(1, hybrid.high!)).toBeCloseTo(newcombe.high!, 9);
      }),
    );
  });

  it('has limits √(a² + b²) away for two limits of the same width either side', () => {
    const figure = (value: number, half: number) => ({ value, low: value - half, high: value + half });
    const found = present(hybridDifference({ baseline: figure(10, 3), post: figure(12, 4), method: '' }));
    expect([found.low, found.value, found.high]).toEqual([-3, 2, 7]);
  });

  // Limits of Garwood from scipy.stats.chi2.ppf, put together by hand.
  it('of two rates stands on their exact limits', () => {
    const rate = (events: number, exposure: number) => present(poissonRateInterval({ events, exposure }));
    const found = present(hybridDifference({ baseline: rate(30, 1200), post: rate(18, 1350), method: '' }));
    expect(found.value).toBeCloseTo(-0.011666666666666667, 14);
    expect(found.low).toBeCloseTo(-0.02365638436146223, 12);
    expect(found.high).toBeCloseTo(-0.0004402402967135649, 12);
  });

  it('turns round when the groups change places, and is open where a limit is missing', () => {
    const a = { value: 4, low: 3, high: 6 };
    const b = { value: 9, low: 8, high: null };
    const forth = present(hybridDifference({ baseline: a, post: b, method: '' }));
    const back = present(hybridDifference({ baseline: b, post: a, method: '' }));
    expect([forth.value, forth.high]).toEqual([5, null]);
    expect(forth.low).toBeCloseTo(5 - Math.hypot(1, 2), 12);
    expect([back.value, back.low]).toEqual([-5, null]);
    expect(back.high).toBeCloseTo(-(forth.low ?? NaN), 12);
  });

  it('is undefined for limits that do not hold their value', () => {
    const mean = present(meanInterval({ sample: { n: 9, mean: 5, variance: 4 } }));
    const wrong = hybridDifference({ baseline: mean, post: { ...mean, value: 500 }, method: '' });
    expect(isUndefined(wrong) && wrong.reason).toBe('A value lies outside its own limits.');
  });
});
