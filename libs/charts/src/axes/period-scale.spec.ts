import { periodScale } from './period-scale';

const quarters = ['2023-10-01', '2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01'];
const labels = ['FY2024 Q2', 'FY2024 Q3', 'FY2024 Q4', 'FY2025 Q1', 'FY2025 Q2', 'FY2025 Q3'];
const room = { left: 0, width: 900, fontSize: 11 };

describe('the periods of an axis', () => {
  it('are fiscal quarters of their fiscal year where the points are labelled so', () => {
    const periods = quarters.map((period, index) => ({ period, periodLabel: labels[index] }));
    const { ticks } = periodScale({ periods, grain: 'FISCAL_QUARTER', ...room });
    expect(ticks.map(({ label, yearLabel }) => [label, yearLabel])).toEqual([
      ['Q2', 'FY2024'],
      ['Q3', null],
      ['Q4', null],
      ['Q1', 'FY2025'],
      ['Q2', null],
      ['Q3', null],
    ]);
  });

  it('show first quarters where there is no room for all', () => {
    const periods = quarters.map((period, index) => ({ period, periodLabel: labels[index] }));
    const { ticks } = periodScale({ periods, grain: 'FISCAL_QUARTER', ...room, width: 36 });
    expect(ticks.map(({ label, yearLabel }) => [label, yearLabel])).toEqual([['Q1', 'FY2025']]);
  });

  it('are told by their first month where no label says where the year starts', () => {
    const periods = quarters.map((period) => ({ period }));
    const { ticks } = periodScale({ periods, grain: 'FISCAL_QUARTER', ...room });
    expect(ticks[0]).toMatchObject({ label: 'Oct', yearLabel: '2023' });
  });

  it('are fiscal years by their label', () => {
    const periods = [{ period: '2024-12-01', periodLabel: 'FY2025' }];
    expect(periodScale({ periods, grain: 'FISCAL_YEAR', ...room }).ticks[0]).toMatchObject({ label: 'FY2025' });
  });

  it('place a date within its period', () => {
    const periods = quarters.map((period) => ({ period }));
    const scale = periodScale({ periods, grain: 'FISCAL_QUARTER', ...room });
    expect(scale.dateX('2024-04-01')).toBeCloseTo(scale.edge(2), 9);
    expect(scale.dateX('2023-09-30')).toBeNull();
  });
});
