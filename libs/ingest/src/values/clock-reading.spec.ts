import fc from 'fast-check';
import { clockPattern } from './clock-pattern';
import { newReading, readIsoBytes, readIsoClock, type ReadClock } from './clock-reading';

const epochOf = (text: string, read: ReadClock = readIsoClock): number | null => {
  const reading = newReading();
  if (!read(text, reading)) return null;
  return reading.day * 86_400_000 + reading.millisecondOfDay - (reading.offset ?? 0);
};

describe('ISO 8601', () => {
  it('reads every instant as Date does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(epochOf(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    ['2025-03-14', '2025-03-14T00:00:00Z'],
    ['2025-03-14 10:05', '2025-03-14T10:05:00Z'],
    ['2025-03-14T10:05:06.7', '2025-03-14T10:05:06.700Z'],
    ['2025-03-14T10:05:06.789123Z', '2025-03-14T10:05:06.789Z'],
    ['2025-03-14T10:05+05:45', '2025-03-14T04:20:00Z'],
    ['2025-03-14T10:05-0400', '2025-03-14T14:05:00Z'],
    ['2025-03-14T10:05 -04', '2025-03-14T14:05:00Z'],
    ['2024-02-29T00:00z', '2024-02-29T00:00:00Z'],
  ])('reads %s', (text, same) => {
    expect(epochOf(text)).toBe(Date.parse(same));
  });

  it.each([
    '2025-02-30T10:00:00Z',
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-3-4',
    '2025-03-14T24:00',
    '2025-03-14T10:60',
    '2025-03-14T10:00:60',
    '2025-03-14T10',
    '2025-03-14T10:00:00.',
    '2025-03-14T10:00:00+25:00',
    '2025-03-14T10:00:00Zulu',
    '2025-03-14T10:00:00 EST',
    '03/14/2025',
    '20250314',
    '2025-03-1４',
    '',
  ])('does not guess at %s', (text) => {
    expect(epochOf(text)).toBeNull();
  });
});

describe('ISO 8601 in the bytes of a file', () => {
  it('ends where its cell ends, whatever stands around it', () => {
    const around = fc.stringMatching(/^[0-9:.TZ+-]{0,8}$/);
    const form = fc.stringMatching(
      /^2025-0[1-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-6][0-9](\.[0-9]{1,4})?)?(Z| ?[+-]0[0-9](:?[0-9]{2})?)?)?$/,
    );
    fc.assert(
      fc.property(around, form, fc.nat(3), around, (before, text, cut, after) => {
        const cell = text.slice(0, text.length - cut);
        const [alone, within] = [newReading(), newReading()];
        const bytes = Buffer.from(before + cell + after);
        const read = readIsoBytes(bytes, before.length, before.length + cell.length, within);
        expect(read).toBe(readIsoClock(cell, alone));
        if (read) expect(within).toEqual(alone);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a profile’s date format', () => {
  it.each([
    ['MMMyyyy', 'MAR2019', '2019-03-01T00:00Z'],
    ['yyyy-MM', '2019-03', '2019-03-01T00:00Z'],
    ['M/d/yyyy h:mm a', '3/4/2025 12:05 AM', '2025-03-04T00:05Z'],
    ['M/d/yyyy h:mm a', '12/31/2025 12:05 pm', '2025-12-31T12:05Z'],
    ['dd.MM.yy HH:mm:ss', '31.12.25 23:59:58', '2025-12-31T23:59:58Z'],
    ["yyyyMMdd'T'HHmm", '20250314T1005', '2025-03-14T10:05Z'],
    ['d MMMM yyyy', '4 September 2025', '2025-09-04T00:00Z'],
    ['yyyy-MM-dd HH:mm XXX', '2025-03-14 10:05 +02:00', '2025-03-14T08:05Z'],
  ])('%s reads %s', (pattern, text, same) => {
    expect(epochOf(text, clockPattern(pattern))).toBe(Date.parse(same));
  });

  it.each([
    ['MMMyyyy', 'MRZ2019'],
    ['M/d/yyyy', '2/30/2025'],
    ['M/d/yyyy h:mm a', '2/3/2025 13:00 PM'],
    ['yyyy-MM', '2019-13'],
  ])('%s does not read %s', (pattern, text) => {
    expect(epochOf(text, clockPattern(pattern))).toBeNull();
  });
});
