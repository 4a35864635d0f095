import type { ChangeChartData, ChangeSideData, ChartUnit } from '../chart-data';
import { groundText, differenceText, intervalText, quantityText } from '../appearance/quantity-text';

function sideText(side: ChangeSideData, unit: ChartUnit): string {
  if (side.value === null) return side.status === 'HIDDEN' ? 'hidden: fewer than 11 patients' : 'no value';
  const interval = intervalText(side, unit);
  const ground = side.n === null ? null : groundText(side.n, unit);
  const n = ground === null ? '' : `, ${ground}`;
  return `${quantityText(side.value, unit)}${interval === null ? '' : ` ${interval}`}${n}`;
}

/** One sentence with both periods and the difference. */
export function changeChartAlternative(
  { baseline, post, difference }: ChangeChartData,
  { measureTitle, unit }: { measureTitle: string; unit: ChartUnit },
): string {
  const sides = `${measureTitle}: ${baseline.label} ${sideText(baseline, unit)}; ${post.label} ${sideText(post, unit)}`;
  if (difference?.value === null || difference === null) return `${sides}.`;
  const interval = intervalText(difference, unit);
  return `${sides}; difference ${differenceText(difference.value, unit)}${interval === null ? '' : ` ${interval}`}.`;
}
