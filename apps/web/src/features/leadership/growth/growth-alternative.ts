import { countText } from '@inflect/charts';
import type { GrowthFigure } from '../leadership.graphql';

/** The growth chart in one sentence, for readers who do not see it. */
export function growthAlternative({ label, points }: { label: string; points: GrowthFigure['points'] }): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${label}: no periods to show.`;
  const most = Math.max(...points.map(({ active }) => active));
  return (
    `${label}, ${first.periodLabel} to ${last.periodLabel}: ` +
    `${countText(first.active)} at first, ${countText(last.active)} at last, at most ${countText(most)}.`
  );
}
