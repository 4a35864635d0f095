import fc from 'fast-check';
import {
  decimalText,
  differenceText,
  estimateText,
  intervalText,
  percentText,
  pValueText,
  quantityText,
  ratioText,
  splitInterval,
  unitOf,
} from './quantity-text';

describe('a value as printed', () => {
  it('prints a rate as percent with one decimal', () => expect(quantityText(0.061, 'proportion')).toBe('6.1%'));
  it('prints a count with thousands separators', () => expect(quantityText(12410, 'count')).toBe('12,410'));
  it('says the unit of days', () => expect(quantityText(12.34, 'days')).toBe('12.3 days'));
  it('prints a rate with its interval as the design does', () =>
    expect(estimateText({ value: 0.18, low: 0.169, high: 0.192 }, 'proportion')).toBe('18.0% (16.9–19.2)'));
  it('writes negative ends with "to" and a minus sign, not a hyphen', () =>
    expect(differenceText({ value: -0.119, low: -0.133, high: -0.105 }, 'proportion')).toBe(
      '−11.9 points (−13.3 to −10.5)',
    ));
  it('gives no interval when an end is not known', () => {
    expect(intervalText({ low: null, high: 0.2 }, 'proportion')).toBeNull();
    expect(estimateText({ value: 0.18, low: null, high: 0.2 }, 'proportion')).toBe('18.0%');
  });
  it('prints a ratio with two decimals and its interval', () =>
    expect(ratioText({ value: 0.34, low: 0.3, high: 0.391 })).toBe('0.34 (0.30–0.39)'));
  it('prints growth as percent a year', () => expect(percentText({ value: 0.419 })).toBe('41.9%'));
  it('never prints a negative zero', () => expect(decimalText(-0.0004, 1)).toBe('0.0'));
  it('parts a figure from its interval', () => {
    expect(splitInterval('18.0% (16.9–19.2)')).toEqual(['18.0%', '(16.9–19.2)']);
    expect(splitInterval('18.0%')).toEqual(['18.0%', '']);
  });
  it('takes a unit it does not know as a plain number', () => expect(unitOf('furlongs')).toBe('value'));

  it('keeps the printed number within half a unit of the last place, whatever the value', () =>
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const printed = Number(decimalText(value, 1).replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(printed - value)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    ));
});

describe('a p-value as printed', () => {
  it.each([
    [0.0000001, 'p < 0.001'],
    [0.0009999, 'p < 0.001'],
    [0.0012, 'p = 0.0012'],
    [0.034, 'p = 0.034'],
    [0.31, 'p = 0.31'],
    [0.999, 'p > 0.99'],
  ])('prints %p as %p', (pValue, text) => expect(pValueText(pValue)).toBe(text));
});
