import { feedColumns, feedNames, type FeedName } from '@inflect/measures';
import { sameName } from './same-name';

/** The feed whose required columns are all there by their own names; of several that which knows most of the columns. */
export function feedOfHeader(header: readonly string[]): FeedName | null {
  const present = new Set(header.map(sameName));
  const known = (feed: FeedName): number => feedColumns[feed].filter(({ column }) => present.has(column)).length;
  const isWhole = (feed: FeedName): boolean =>
    feedColumns[feed].every(({ column, required }) => !required || present.has(column));
  const [first, second] = feedNames.filter(isWhole).sort((a, b) => known(b) - known(a));
  return first !== undefined && (second === undefined || known(first) > known(second)) ? first : null;
}
