import type { ChartUnit, ControlChartData, ControlChartPointData, Direction, Grain } from '../chart-data';
import { pointPeriodText } from '../appearance/period-text';
import { bareQuantityText, groundText, quantityText } from '../appearance/quantity-text';
import { verdictWords } from '../frame/verdict-mark';
import { pointSignals, pointVerdict } from './point-verdict';

export interface ControlPointContext {
  data: ControlChartData;
  unit: ChartUnit;
  direction: Direction;
  grain: Grain;
}

const withheld = {
  HIDDEN: 'hidden: fewer than 11 patients',
  MATURING: 'maturing: follow-up still open',
  NO_DATA: 'no data',
  OK: 'no value',
} as const;

/** 'Aug 2025: 6.1%, n 401, limits 4.0 to 8.2%, improving: nine points in a row below the centre'. */
export function controlPointLabel(point: ControlChartPointData, context: ControlPointContext): string {
  const { data, unit, grain } = context;
  const period = [pointPeriodText(point, grain), ...(point.partial ? [point.partial] : [])].join(', ');
  if (point.value === null) return `${period}: ${withheld[point.status]}`;
  const parts = [quantityText(point.value, unit)];
  const ground = typeof point.denominator === 'number' ? groundText(point.denominator, unit) : null;
  if (ground !== null) parts.push(ground);
  if (point.lower !== null && point.upper !== null) {
    parts.push(`limits ${bareQuantityText(point.lower, unit)} to ${quantityText(point.upper, unit)}`);
  }
  const verdict = pointVerdict(point, context);
  const meanings = pointSignals(point, data).map((signal) => signal.meaning.replace(/\.$/, ''));
  if (verdict !== 'common') parts.push([verdictWords[verdict], ...meanings].join(': '));
  return `${period}: ${parts.join(', ')}`;
}
