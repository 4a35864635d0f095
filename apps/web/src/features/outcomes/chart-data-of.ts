import type { ControlChartData } from '@inflect/charts';
import type { ControlChartFigure } from './control-chart-fields.graphql';

const ways: readonly string[] = ['UP', 'DOWN'];

/** The API's control chart as the chart library takes it: the same numbers, narrower words. */
export function chartDataOf(chart: ControlChartFigure): ControlChartData {
  return {
    points: chart.points,
    phases: chart.phases,
    signals: chart.signals.map((signal) => ({
      ...signal,
      direction: ways.includes(signal.direction) ? (signal.direction as 'UP' | 'DOWN') : 'NONE',
    })),
    variation: chart.variation,
    target: chart.target,
    flags: chart.flags.map(({ on, label, kind }) => ({
      on,
      label,
      kind: kind === 'intervention' ? 'intervention' : 'event',
    })),
  };
}
