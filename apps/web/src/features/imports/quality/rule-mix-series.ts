import { plainWords } from '../review/subject-text';
import { restColour, seriesColours } from './series-colours';
import type { RuleShare } from './quality.graphql';

export interface MixSeries {
  name: string;
  colour: string;
  /** Share by period, 0-1. */
  shares: ReadonlyMap<string, number>;
}

const nameOf = ({ rule, modality }: Pick<RuleShare, 'rule' | 'modality'>): string =>
  `${plainWords(modality)}, ${rule === null ? 'named by the file' : `rule ${rule}`}`;

/** Rules by the visits they stand for, the largest first; what has no colour of its own is taken together. */
export function ruleMixSeries(mix: readonly RuleShare[]): MixSeries[] {
  const visits = new Map<string, number>();
  for (const each of mix) visits.set(nameOf(each), (visits.get(nameOf(each)) ?? 0) + each.visits);
  const names = [...visits].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const own = names.length > seriesColours.length + 1 ? names.slice(0, seriesColours.length) : names;
  const series = own.map((name, index) => ({
    name,
    colour: seriesColours[index] ?? restColour,
    shares: sharesOf(mix.filter((each) => nameOf(each) === name)),
  }));
  if (own.length === names.length) return series;
  const rest = sharesOf(mix.filter((each) => !own.includes(nameOf(each))));
  return [...series, { name: `${names.length - own.length} others`, colour: restColour, shares: rest }];
}

function sharesOf(mix: readonly RuleShare[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { period, share } of mix) shares.set(period, (shares.get(period) ?? 0) + share);
  return shares;
}
