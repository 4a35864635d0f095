import fc from 'fast-check';
import { denominatorJumps } from './denominator-jumps';
import { shownShare } from './shown-share';

const monthsOf = (rows: readonly number[]) =>
  rows.map((count, i) => ({ month: `2024-${String(i + 1).padStart(2, '0')}-01`, rows: count, patients: count }));
const year = { from: '2024-01-01', through: '2024-12-31' };

describe('jumps of the number of rows', () => {
  it('are found where a month lost half its rows, and where they came back', () => {
    const months = monthsOf([500, 510, 495, 505, 500, 490, 250, 505, 500, 512, 498, 503]);
    expect(denominatorJumps(months, year)).toEqual([
      { month: '2024-07-01', change: -0.49, limit: expect.any(Number) },
      { month: '2024-08-01', change: 1.02, limit: expect.any(Number) },
    ]);
  });

  it('are judged by 3.865 times the median change', () => {
    // Changes of 10 and one of 38 or 39: the limit is 38.65.
    const rows = (jump: number) => [100, 110, 100, 110, 100, 110, 100, 110, 100, 110, 110 + jump, 100 + jump];
    expect(denominatorJumps(monthsOf(rows(38)), year)).toEqual([]);
    expect(denominatorJumps(monthsOf(rows(39)), year)).toMatchObject([{ month: '2024-11-01', limit: 0.351 }]);
  });

  it('leave out months that the data do not cover whole, and need eight that they do', () => {
    const months = monthsOf([200, 510, 495, 505, 500, 490, 505, 500, 512, 498, 503, 90]);
    expect(denominatorJumps(months, { from: '2024-01-20', through: '2024-12-05' })).toEqual([]);
    expect(denominatorJumps(monthsOf([500, 500, 500, 500, 500, 500, 100]), year)).toEqual([]);
  });

  it('are not told of months with few patients', () => {
    const months = monthsOf([500, 510, 495, 505, 500, 490, 505, 500, 512, 498, 503, 500]);
    months[6] = { month: '2024-07-01', rows: 12, patients: 10 };
    expect(denominatorJumps(months, year)).toEqual([]);
  });
});

describe('a share of rows', () => {
  const few = fc.integer({ min: 1, max: 10 });
  const any = fc.integer({ min: 11, max: 5000 });

  it('is hidden for few patients, and for few rows on either side', () => {
    fc.assert(
      fc.property(few, any, (small, rows) => {
        expect(shownShare({ count: rows, rows, patients: small })).toBeNull();
        expect(shownShare({ count: small, rows: rows + small, patients: rows })).toBeNull();
        expect(shownShare({ count: rows, rows: rows + small, patients: rows })).toBeNull();
      }),
    );
  });

  it('is shown for none, for all, and for enough on both sides', () => {
    expect(shownShare({ count: 0, rows: 40, patients: 11 })).toBe(0);
    expect(shownShare({ count: 40, rows: 40, patients: 11 })).toBe(1);
    expect(shownShare({ count: 11, rows: 44, patients: 11 })).toBe(0.25);
    expect(shownShare({ count: 0, rows: 0, patients: 0 })).toBeNull();
  });
});
