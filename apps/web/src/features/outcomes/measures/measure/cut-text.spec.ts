import { cutText } from './cut-text';

const point = {
  period: '2025-06-01',
  periodLabel: 'Jun 2025',
  status: 'OK' as const,
  value: 210,
  centre: 400,
  lower: 340,
  upper: 460,
  phase: 0,
  signals: ['OUTSIDE_LIMITS' as const],
};

describe('the note on counts of a period that the window cuts', () => {
  it('names the period, its days, and that a low count is no sign', () => {
    expect(
      cutText(
        [
          { ...point, partial: null },
          { ...point, partial: 'partial: to 17 Jun 2025' },
        ],
        'MONTH',
      ),
    ).toBe('Of Jun 2025 (partial: to 17 Jun 2025) fewer days are counted: a low count there is no sign of change.');
  });

  it('is not there where every period is whole, or the cut one shows no value', () => {
    expect(cutText([point], 'MONTH')).toBeNull();
    const hidden = { ...point, value: null, status: 'HIDDEN' as const };
    expect(cutText([{ ...hidden, partial: 'partial: to 17 Jun 2025' }], 'MONTH')).toBeNull();
  });
});
