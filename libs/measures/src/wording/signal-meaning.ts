import type { Measure } from '../catalogue/measure';
import type { SignalKind } from '../comparisons/results';
import { formatValue } from './number-formats';

/** Plain sentence of what a signal on a control chart means. */
export function signalMeaning(of: {
  kind: SignalKind;
  direction: 'UP' | 'DOWN' | 'NONE';
  points: number;
  centre: number | null;
  unit: Measure['unit'];
  /** The rule's own words, for signals without a side. */
  rule: string;
}): string {
  const { kind, direction, points, centre, unit, rule } = of;
  const side = direction === 'UP' ? 'above' : 'below';
  const line = centre === null ? 'the centre line' : `the centre line of ${formatValue(centre, unit)}`;
  if (kind === 'OUTSIDE_LIMITS') {
    const limit = direction === 'UP' ? 'above the upper limit' : 'below the lower limit';
    return points === 1
      ? `One point ${limit}: more than chance variation explains.`
      : `${points} points in a row ${limit}: more than chance variation explains.`;
  }
  if (kind === 'SHIFT') return `${points} points in a row ${side} ${line}: the level has shifted.`;
  return `The series has ${rule}: it drifts or has shifted instead of varying at random.`;
}
