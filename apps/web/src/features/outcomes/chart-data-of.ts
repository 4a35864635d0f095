import { partialText, type ChartWindow, type ControlChartData } from '@inflect/charts';
import type { ControlChartFigure } from './control-chart-fields.graphql';
import type { Grain } from './grain';

const ways: readonly string[] = ['UP', 'DOWN'];

/** The API's control chart as the chart library takes it: the same numbers, narrower words; periods that its window cuts are marked. */
export function chartDataOf(
  chart: ControlChartFigure,
  asked?: { grain: Grain; window: ChartWindow },
): ControlChartData {
  return {
    points: chart.points.map((point) => ({
      ...point,
      partial: asked === undefined ? null : partialText(point.period, asked),
    })),
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
