import { periodLabel } from './period-label';

describe('the name of a period', () => {
  it('is its date, week, month, quarter or year', () => {
    expect(periodLabel('2025-03-14', 'DAY')).toBe('14 Mar 2025');
    expect(periodLabel('2025-03-10', 'WEEK')).toBe('week of 10 Mar 2025');
    expect(periodLabel('2025-03-01', 'MONTH')).toBe('Mar 2025');
    expect(periodLabel('2025-04-01', 'QUARTER')).toBe('Q2 2025');
    expect(periodLabel('2025-01-01', 'YEAR')).toBe('2025');
  });

  it('is the fiscal year by the calendar year it ends in', () => {
    expect(periodLabel('2024-07-01', 'FISCAL_YEAR', 7)).toBe('FY2025');
    expect(periodLabel('2024-10-01', 'FISCAL_YEAR', 10)).toBe('FY2025');
    expect(periodLabel('2024-01-01', 'FISCAL_YEAR', 1)).toBe('FY2024');
    expect(periodLabel('2024-12-01', 'FISCAL_YEAR', 12)).toBe('FY2025');
  });

  it('is the quarter counted from the start of the fiscal year', () => {
    expect(
      ['2024-07-01', '2024-10-01', '2025-01-01', '2025-04-01'].map((day) => periodLabel(day, 'FISCAL_QUARTER', 7)),
    ).toEqual(['FY2025 Q1', 'FY2025 Q2', 'FY2025 Q3', 'FY2025 Q4']);
    expect(periodLabel('2024-01-01', 'FISCAL_QUARTER', 10)).toBe('FY2024 Q2');
    expect(periodLabel('2023-11-01', 'FISCAL_QUARTER', 2)).toBe('FY2024 Q4');
  });
});
