import fc from 'fast-check';
import { grains, type Grain } from './counts';
import { daysIn, periodEnd, periodStart, periodsIn, yearsBetween } from './periods';

const anyDate = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Month a fiscal year starts in. */
const fiscalStart = fc.integer({ min: 1, max: 12 });

describe('periods', () => {
  it('start weeks on Monday and quarters in January, April, July and October', () => {
    expect(periodStart('2024-12-31', 'WEEK')).toBe('2024-12-30');
    expect(periodStart('2023-01-01', 'WEEK')).toBe('2022-12-26');
    expect(periodStart('2024-08-15', 'QUARTER')).toBe('2024-07-01');
    expect(periodStart('2024-08-15', 'MONTH')).toBe('2024-08-01');
    expect(periodStart('2024-08-15', 'YEAR')).toBe('2024-01-01');
    expect(periodStart('2024-08-15', 'DAY')).toBe('2024-08-15');
    expect(periodEnd('2024-02-10', 'MONTH')).toBe('2024-02-29');
  });

  it('lists empty periods and marks partial ones', () => {
    expect(periodsIn({ from: '2024-01-15', to: '2024-03-31' }, 'MONTH')).toEqual([
      { start: '2024-01-01', end: '2024-01-31', from: '2024-01-15', to: '2024-01-31', partial: true },
      { start: '2024-02-01', end: '2024-02-29', from: '2024-02-01', to: '2024-02-29', partial: false },
      { start: '2024-03-01', end: '2024-03-31', from: '2024-03-01', to: '2024-03-31', partial: false },
    ]);
    expect(periodsIn({ from: '2024-03-01', to: '2024-02-01' }, 'MONTH')).toEqual([]);
  });

  it('start a fiscal year in its month, and its quarters every third month after', () => {
    expect(periodStart('2024-06-30', 'FISCAL_YEAR', 7)).toBe('2023-07-01');
    expect(periodStart('2024-07-01', 'FISCAL_YEAR', 7)).toBe('2024-07-01');
    expect(periodEnd('2024-07-01', 'FISCAL_YEAR', 10)).toBe('2024-09-30');
    expect(periodStart('2024-09-30', 'FISCAL_QUARTER', 7)).toBe('2024-07-01');
    expect(periodStart('2024-01-31', 'FISCAL_QUARTER', 12)).toBe('2023-12-01');
    expect(periodEnd('2024-01-31', 'FISCAL_QUARTER', 12)).toBe('2024-02-29');
    expect(periodStart('2024-02-29', 'FISCAL_YEAR', 1)).toBe('2024-01-01');
    expect(periodsIn({ from: '2023-07-01', to: '2025-06-30' }, 'FISCAL_YEAR', 7).map(({ partial }) => partial)).toEqual(
      [false, false],
    );
  });

  it('are months of the calendar when a fiscal year starts in January', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(periodStart(date, 'FISCAL_YEAR', 1)).toBe(periodStart(date, 'YEAR'));
        expect(periodStart(date, 'FISCAL_QUARTER', 1)).toBe(periodStart(date, 'QUARTER'));
      }),
    );
  });

  it('cover every day of a range exactly once', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.constantFrom<Grain>(...grains), fiscalStart, (a, b, grain, fiscal) => {
        const range = a < b ? { from: a, to: b } : { from: b, to: a };
        fc.pre(grain !== 'DAY' || daysIn(range) < 1500);
        const periods = periodsIn(range, grain, fiscal);
        expect(periods.reduce((days, { from, to }) => days + daysIn({ from, to }), 0)).toBe(daysIn(range));
        const wrong = periods.filter(
          ({ start, end, from, to, partial }) =>
            periodStart(from, grain, fiscal) !== start ||
            periodEnd(to, grain, fiscal) !== end ||
            partial !== (from !== start || to !== end),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('measure years so that the same day eight years on is eight', () => {
    expect(yearsBetween('2016-12-31', '2024-12-31')).toBe(8);
    expect(yearsBetween('2016-02-29', '2020-02-29')).toBe(4);
    expect(yearsBetween('2016-02-29', '2017-02-28')).toBe(1);
    expect(yearsBetween('2023-01-01', '2023-07-02')).toBeCloseTo(182 / 365, 12);
    expect(yearsBetween('2024-12-31', '2016-12-31')).toBe(-8);
  });
});
