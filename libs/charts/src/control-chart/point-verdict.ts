import type {
  ControlChartData,
  ControlChartPointData,
  ControlChartSignalData,
  Direction,
  Variation,
} from '../chart-data';
import type { PointVerdict } from '../frame/verdict-mark';

/** The signals a point takes part in, strongest first. Too few crossings says something of the whole phase, not of a point. */
export function pointSignals(point: ControlChartPointData, data: ControlChartData): ControlChartSignalData[] {
  return data.signals.filter(
    (signal) =>
      signal.kind !== 'CROSSINGS' &&
      point.signals.includes(signal.kind) &&
      signal.from <= point.period &&
      point.period <= signal.to,
  );
}

/** Reads the verdict off the signals the domain found: the chart tests nothing itself. */
export function pointVerdict(
  point: ControlChartPointData,
  { data, direction }: { data: ControlChartData; direction: Direction },
): PointVerdict {
  if (!point.signals.some((kind) => kind !== 'CROSSINGS')) return 'common';
  const way = pointSignals(point, data).find((signal) => signal.direction !== 'NONE')?.direction;
  if (way === undefined || direction === 'neutral') return 'special';
  return (way === 'UP') === (direction === 'higher_is_better') ? 'improving' : 'concerning';
}

/** The mark of a whole chart's verdict; null where there is none. */
export function variationVerdictMark(variation: Variation): PointVerdict | null {
  switch (variation) {
    case 'IMPROVING':
      return 'improving';
    case 'CONCERNING':
      return 'concerning';
    case 'SPECIAL_CAUSE':
      return 'special';
    case 'COMMON_CAUSE':
      return 'common';
    case 'NO_VERDICT':
      return null;
  }
}
