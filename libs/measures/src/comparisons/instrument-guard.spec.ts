import { measureNamed, noShowComparison } from '../testing/monthly-series';
import { controlChart } from './charts/control-chart';
import { comparison } from './comparison';

const high = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 71];
const low = [30, 26, 24, 28, 22, 31, 24, 25, 23];
const change = { period: '2024-09-01', entered: ['TUQ 2 (web)'], left: ['TUQ 1 (paper)'] };
const request = {
  ...noShowComparison({ before: low.concat(25, 27, 24), after: high }),
  ...measureNamed('satisfaction_top_box'),
};

describe('a change of the survey within the windows', () => {
  it('leaves no limits and no time series, and says what to do', () => {
    const result = comparison({ ...request, instrumentBreaks: [change] });
    expect(result.timeSeries).toBeNull();
    expect(result.controlChart.phases).toEqual([]);
    expect(result.controlChart.points.every(({ upper, centre }) => upper === null && centre === null)).toBe(true);
    expect(result.controlChart.points[0]?.value).not.toBeNull();
    expect(result.grade.level).toBe('INSUFFICIENT');
    expect(result.warnings[0]).toEqual({
      code: 'INSTRUMENT_CHANGED',
      message:
        'The survey changed in the period from 1 Sep 2024 (TUQ 2 (web) came in, TUQ 1 (paper) went out): no limits and no ' +
        'time series are drawn across it, because figures of two instruments do not compare. Choose windows on one side, ' +
        'or accept the change.',
    });
  });

  it('is told in the statement once a person accepts it', () => {
    const result = comparison({ ...request, instrumentBreaks: [change], acceptInstrumentChange: true });
    expect(result.timeSeries).not.toBeNull();
    expect(result.controlChart.phases).not.toEqual([]);
    expect(result.statement).toMatch(/The survey changed .*; the person asking accepted a comparison across it\.$/);
    expect(result.controlChart.advice).toMatch(/accepted/);
  });

  it('outside them is of no concern', () => {
    const before = { ...change, period: request.baseline.from };
    expect(comparison({ ...request, instrumentBreaks: [before] })).toEqual(comparison(request));
  });

  it('leaves a chart of its own without limits too', () => {
    const range = { from: request.baseline.from, to: request.post.to };
    const ask = { ...request, range, baseline: undefined };
    expect(controlChart({ ...ask, instrumentBreaks: [change] })).toMatchObject({ phases: [], signals: [] });
    expect(controlChart(ask).phases).toHaveLength(1);
  });
});
