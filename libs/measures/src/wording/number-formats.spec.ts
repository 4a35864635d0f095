import {
  formatCount,
  formatDate,
  formatDifference,
  formatInterval,
  formatP,
  formatRate,
  formatValue,
} from './number-formats';

describe('numbers in words', () => {
  it('prints rates with one decimal, rounded as people round', () => {
    expect(formatRate(0.18)).toBe('18.0%');
    expect(formatRate(0.0605)).toBe('6.1%');
    expect(formatRate(0.9995)).toBe('100.0%');
    expect(formatRate(0)).toBe('0.0%');
    expect(formatRate(-0.119)).toBe('−11.9%');
    // No minus before a zero.
    expect(formatRate(-0.0001)).toBe('0.0%');
    expect(formatRate(1e-9)).toBe('0.0%');
  });

  it('prints intervals with an en dash, and "to" beside a minus', () => {
    expect(formatInterval({ value: 0.18, low: 0.169, high: 0.192 })).toBe('18.0% (16.9–19.2)');
    expect(formatInterval({ value: 0.18, low: null, high: null })).toBe('18.0%');
    expect(formatDifference({ value: -0.119, low: -0.133, high: -0.105 })).toBe('−11.9 points (−13.3 to −10.5)');
    expect(formatDifference({ value: 2.5, low: 1.2, high: 3.8 }, 'days')).toBe('2.5 days (1.2–3.8)');
  });

  it('prints p values with two significant digits', () => {
    expect(formatP(0.0009999)).toBe('p < 0.001');
    expect(formatP(0.034)).toBe('p = 0.034');
    expect(formatP(0.00149)).toBe('p = 0.0015');
    expect(formatP(0.5)).toBe('p = 0.50');
    expect(formatP(0.098)).toBe('p = 0.098');
    expect(formatP(0.999)).toBe('p > 0.99');
  });

  it('prints counts, dates and units', () => {
    expect(formatCount(4102)).toBe('4,102');
    expect(formatCount(503588357)).toBe('503,588,357');
    expect(formatDate('2025-03-14')).toBe('14 Mar 2025');
    expect(formatValue(12.44, 'days')).toBe('12.4 days');
    expect(formatValue(1234.5, 'count')).toBe('1,235');
    expect(formatValue(2.31, 'per_hour')).toBe('2.31 per hour');
    expect(formatValue(7.94, 'value')).toBe('7.9');
    expect(formatDifference({ value: -0.41, low: -0.6, high: -0.2 }, 'value')).toBe('−0.4 (−0.6 to −0.2)');
  });
});
