import { countText } from '@inflect/charts';
import type { GrowthPoint } from './growth-panel';

/** The growth chart in one sentence, for readers who do not see it. */
export function growthAlternative({ label, points }: { label: string; points: readonly GrowthPoint[] }): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${label}: no periods to show.`;
  const most = Math.max(...points.map(({ active }) => active));
  return (
    `${label}, ${first.periodLabel} to ${last.periodLabel}${last.partial === null ? '' : ` (${last.partial})`}: ` +
    `${countText(first.active)} at first, ${countText(last.active)} at last, at most ${countText(most)}.`
  );
}
