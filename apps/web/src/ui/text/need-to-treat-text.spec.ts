import { needToTreatText } from './need-to-treat-text';

describe('a number needed to treat as printed', () => {
  it('has one decimal and its interval', () =>
    expect(needToTreatText({ value: 8.4, low: 7.5, high: 9.5 })).toBe('8.4 (7.5–9.5)'));
  it('says that its interval runs through infinity', () =>
    expect(needToTreatText({ value: 8.33, low: 3.94, high: -89.33 })).toBe('8.3 (3.9 to ∞ to −89.3)'));
  it('begins with harm when the estimate is harm', () =>
    expect(needToTreatText({ value: -12, low: 40, high: -5 })).toBe('−12.0 (−5.0 to ∞ to 40.0)'));
  it('stands alone when a limit is infinite', () =>
    expect(needToTreatText({ value: 8.33, low: 3.94, high: null })).toBe('8.3'));
});
