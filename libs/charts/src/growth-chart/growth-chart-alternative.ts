import type { GrowthChartData } from '../chart-data';
import { dateParts } from '../appearance/period-text';
import { countText } from '../appearance/quantity-text';

function seriesText(label: string, points: readonly { period: string; active: number }[]): string | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return `${label} from ${countText(first.active)} in ${dateParts(first.period).year} to ${countText(last.active)} in ${dateParts(last.period).year}`;
}

/** One sentence with the first and last count of each series. */
export function growthChartAlternative({ label, points, reference }: GrowthChartData): string {
  const parts = [seriesText(label, points), reference ? seriesText(reference.label, reference.points) : null];
  const shown = parts.filter((part) => part !== null);
  return shown.length === 0 ? 'Growth of leadership roles: no counts to show.' : `${shown.join('; ')}.`;
}
