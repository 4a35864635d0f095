import { countText, differenceText, groundText, intervalText, quantityText } from './quantity-text';

describe('printed quantities', () => {
  it('print rates in percent with one decimal and counts with thousands separators', () => {
    expect(quantityText(0.0612, 'proportion')).toBe('6.1%');
    expect(quantityText(12410, 'count')).toBe('12,410');
    expect(quantityText(31.22, 'days')).toBe('31.2 days');
    expect(countText(4102)).toBe('4,102');
  });

  it('say what a value stands on: rows, for a rate hours, for a count nothing but itself', () => {
    expect(groundText(4102, 'proportion')).toBe('n 4,102');
    expect(groundText(19041.6, 'per_hour')).toBe('19,042 hours');
    expect(groundText(12, 'count')).toBeNull();
    expect(quantityText(2.314, 'per_hour')).toBe('2.31 per hour');
  });

  it('print a minus sign, not a hyphen, and no negative zero', () => {
    expect(differenceText(-0.1187, 'proportion')).toBe('\u221211.9 points');
    expect(differenceText(-0.0001, 'proportion')).toBe('0.0 points');
  });

  it('join the ends of an interval so that a minus sign is never beside a dash', () => {
    expect(intervalText({ low: 0.169, high: 0.192 }, 'proportion')).toBe('(16.9\u201319.2)');
    expect(intervalText({ low: -0.133, high: -0.105 }, 'proportion')).toBe('(\u221213.3 to \u221210.5)');
    expect(intervalText({ low: null, high: 0.1 }, 'proportion')).toBeNull();
  });
});
