import { leadershipGrowth, noShowChange, noShowTimeSeries } from '../test/sample-charts';
import { changeChartAlternative, growthChartAlternative, timeSeriesAlternative, timeSeriesLayout } from './index';

describe('text alternatives', () => {
  it('of two periods name both with n and the difference with its interval', () => {
    expect(changeChartAlternative(noShowChange(), { measureTitle: 'No-show rate', unit: 'proportion' })).toBe(
      'No-show rate: Baseline 18.0% (16.9\u201319.2), n 4,102; After 6.1% (5.5\u20136.9), n 4,377; ' +
        'difference \u221211.9 points (\u221213.3 to \u221210.5).',
    );
  });

  it('never give the figures of a hidden period', () => {
    const hidden = { label: 'After', status: 'HIDDEN', value: null, low: null, high: null, n: null } as const;
    const text = changeChartAlternative(
      { ...noShowChange(), post: hidden, difference: null },
      { measureTitle: 'No-show rate', unit: 'proportion' },
    );
    expect(text).toContain('After hidden: fewer than 11 patients.');
    expect(text).not.toContain('difference');
  });

  it('of a time series give the effect against the expected trend', () => {
    const context = { measureTitle: 'No-show rate', unit: 'proportion', grain: 'MONTH' } as const;
    expect(timeSeriesAlternative(noShowTimeSeries(), context)).toContain(
      '9 months after the first post-period point the fitted trend differs from what the baseline trend predicts by \u221211.7 points (\u221213.3 to \u221210.1).',
    );
  });

  it('of growth give first and last counts', () => {
    expect(growthChartAlternative(leadershipGrowth())).toBe(
      'this organisation from 3 in 2018 to 21 in 2024; large US systems from 25 in 2016 to 410 in 2024.',
    );
  });
});

it('the effect bracket spans from the expected to the fitted value at the horizon', () => {
  const data = noShowTimeSeries();
  const layout = timeSeriesLayout({ data, unit: 'proportion', grain: 'MONTH', width: 960 });
  expect(layout.firstPost).toBe(14);
  expect(layout.bracket).toEqual({
    x: layout.periods.x(23),
    from: layout.values.y(data.points[23]?.counterfactual ?? 0),
    to: layout.values.y(data.points[23]?.fitted ?? 0),
  });
  expect(layout.labels.map((label) => label.kind)).toEqual(['counterfactual', 'effect', 'fitted']);
});
