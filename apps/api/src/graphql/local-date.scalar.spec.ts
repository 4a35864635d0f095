import fc from 'fast-check';
import { isLocalDate } from './local-date.scalar';

/** By the calendar of the language. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

describe('a local date', () => {
  const part = (width: number, max: number) =>
    fc.integer({ min: 0, max }).map((number) => String(number).padStart(width, '0'));

  it('is one exactly where the calendar has that day', () => {
    const written = fc
      .tuple(
        fc.integer({ min: 100, max: 9999 }).map((year) => String(year).padStart(4, '0')),
        part(2, 14),
        part(2, 33),
      )
      .map((parts) => parts.join('-'));
    fc.assert(
      fc.property(written, (text) => {
        expect(isLocalDate(text)).toBe(isDate(text));
      }),
      { numRuns: 2000, seed: 5 },
    );
    expect(['2000-02-29', '2024-02-29', '1900-02-28', '9999-12-31'].map(isLocalDate)).toEqual([true, true, true, true]);
    expect(['1900-02-29', '2023-02-29', '2024-00-10', '2024-10-00'].map(isLocalDate)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is nothing else: no year of two digits, no other writing, no other type', () => {
    for (const text of ['0099-01-01', '2024-1-01', '2024/01/01', '2024-01-01T00:00', '2024-01-0a', ' 2024-01-01', '']) {
      expect(isLocalDate(text)).toBe(false);
    }
    for (const value of [null, undefined, 20240101, new Date(0)]) expect(isLocalDate(value)).toBe(false);
    fc.assert(
      fc.property(fc.string({ minLength: 10, maxLength: 10 }), (text) => {
        expect(isLocalDate(text)).toBe(isDate(text));
      }),
      { numRuns: 500, seed: 6 },
    );
  });
});
