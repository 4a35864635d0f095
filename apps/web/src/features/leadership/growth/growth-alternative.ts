import { countText, periodText } from '@inflect/charts';
import type { GrowthFigure } from '../leadership.graphql';
import type { PointGrain } from './growth-panel';

/** The growth chart in one sentence, for readers who do not see it. */
export function growthAlternative(of: { label: string; points: GrowthFigure['points']; grain: PointGrain }): string {
  const { label, points, grain } = of;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${label}: no periods to show.`;
  const most = Math.max(...points.map(({ active }) => active));
  return (
    `${label}, ${periodText(first.period, grain)} to ${periodText(last.period, grain)}: ` +
    `${countText(first.active)} at first, ${countText(last.active)} at last, at most ${countText(most)}.`
  );
}
