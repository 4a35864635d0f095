import { amountOf } from './amount';

describe('an amount', () => {
  const range = { min: 1, max: 1440 };

  it('is read as people type it, and as an address holds it', () => {
    expect(amountOf(' 1,250.5 ', { min: 0, max: 1e12 })).toBe(1250.5);
    expect(amountOf('20', range)).toBe(20);
    expect(amountOf(20, range)).toBe(20);
  });

  it('is none where it is no number or out of range', () => {
    for (const wrong of ['', 'twenty', '1e3', '-5', '0', '1441', Number.NaN, Infinity, null, ['20']]) {
      expect(amountOf(wrong, range)).toBeUndefined();
    }
  });
});
