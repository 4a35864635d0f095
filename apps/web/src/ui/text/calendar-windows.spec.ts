import fc from 'fast-check';
import { addDays, isCalendarDate, lastFullMonths, monthEnd, monthStart, priorWindow } from './calendar-windows';

const dates = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('windows of whole months', () => {
  it('end with the last month that is complete', () =>
    expect(lastFullMonths({ through: '2026-11-18', months: 12 })).toEqual({ from: '2025-11-01', to: '2026-10-31' }));
  it('take in a month whose last day has data', () =>
    expect(lastFullMonths({ through: '2026-10-31', months: 12 })).toEqual({ from: '2025-11-01', to: '2026-10-31' }));
  it('know leap years', () => expect(monthEnd('2024-02-11')).toBe('2024-02-29'));
  it('have a prior window of as many months, ending the day before', () =>
    expect(priorWindow({ from: '2025-11-01', to: '2026-10-31' })).toEqual({ from: '2024-11-01', to: '2025-10-31' }));
  it('have a prior window of as many days when they are not whole months', () =>
    expect(priorWindow({ from: '2026-03-10', to: '2026-03-16' })).toEqual({ from: '2026-03-03', to: '2026-03-09' }));
});

describe('calendar arithmetic', () => {
  it('moves there and back to the same day', () =>
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    ));
  it('always finds the first of the month at or before a day, and the last at or after it', () =>
    fc.assert(
      fc.property(dates, (date) => {
        expect(monthStart(date) <= date && date <= monthEnd(date)).toBe(true);
        expect(addDays(monthEnd(date), 1)).toBe(monthStart(date, 1));
      }),
    ));
  it('gives a prior window that ends the day before and never overlaps', () =>
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 900 }), (from, days) => {
        const window = { from, to: addDays(from, days) };
        const prior = priorWindow(window);
        expect(addDays(prior.to, 1)).toBe(window.from);
        expect(prior.from <= prior.to).toBe(true);
      }),
    ));
  it.each(['2025-02-30', '2025-13-01', '25-01-01', '', '2025-1-1', 20250101, null])('refuses %p as a date', (text) =>
    expect(isCalendarDate(text)).toBe(false),
  );
});
