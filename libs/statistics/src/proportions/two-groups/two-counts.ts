import { type EventCount, countFault, firstFault, levelFault } from '../../numerics/input-faults';

/** Two groups of trials: before and after, or control and intervention. */
export interface TwoCounts {
  baseline: EventCount;
  post: EventCount;
}

/** Why two groups cannot be compared; null when they can. */
export function twoCountsFault({ baseline, post }: TwoCounts, level = 0.95): string | null {
  const before = countFault(baseline);
  const after = countFault(post);
  return firstFault(before && `Baseline: ${before}`, after && `Post: ${after}`, levelFault(level));
}
