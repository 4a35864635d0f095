import { pointPeriodText, type ControlChartPointData } from '@inflect/charts';
import type { Grain } from '../../grain';

/** What a count of fewer days than its neighbours cannot say; null where every period is whole. */
export function cutText(points: readonly ControlChartPointData[], grain: Grain): string | null {
  const cut = points.filter(({ partial, value }) => partial && value !== null);
  if (cut.length === 0) return null;
  const named = cut.map((point) => `${pointPeriodText(point, grain)} (${point.partial ?? ''})`).join(' and ');
  return `Of ${named} fewer days are counted: a low count there is no sign of change.`;
}
