import { chiSquareQuantile } from '@inflect/statistics';
import type { Measure } from '../../catalogue/measure';
import { formatCount, formatNumber } from '../../wording/number-formats';
import { outerLevel, type OverDispersionMethod } from './funnel-limits';

/**
 * φ beyond which chance alone no longer explains the spread of this many peers: Σ z² is χ² with as many degrees of freedom,
 * and winsorised it is less.
 */
const mostByChance = (peers: number): number => chiSquareQuantile({ p: 0.05, df: peers, upper: true }) / peers;

const nouns = { SITE: 'sites', PROVIDER: 'clinicians', PROGRAM: 'programs' } as const;

/** Signals to expect where there are none: one peer in five hundred lies outside the limits. Too few to tell: nothing. */
function chanceSignals(judged: number, peers: string): string {
  const expected = Math.round(judged * (1 - outerLevel));
  if (expected === 0) return '';
  const some = expected === 1 ? 'one' : formatCount(expected);
  return ` Where none differs more than they allow for, about ${some} of ${formatCount(judged)} ${peers} would still lie beyond.`;
}

/** How a funnel was drawn and how to read it. */
export function funnelAdvice(of: {
  measure: Measure;
  by: keyof typeof nouns;
  judged: number;
  least: number;
  asked: OverDispersionMethod;
  method: OverDispersionMethod;
  phi: number | null;
  undefinedReason: string | null;
}): string {
  const { measure, by, judged, least, asked, method, phi, undefinedReason } = of;
  const peers = nouns[by];
  if (judged < 2) return `No funnel: fewer than two ${peers} have ${measure.minimumN} or more in the denominator.`;
  if (undefinedReason !== null || phi === null) return `No funnel: ${undefinedReason ?? 'it could not be computed.'}`;
  const mixed = `The ${peers} are not adjusted for whom they see: a signal is a question, not a judgement.`;
  if (judged < least && asked !== 'NONE') {
    return (
      `Over-dispersion was not estimated: ${judged} ${peers} can be judged, at least ${least} are needed. The limits ` +
      `allow for chance alone and flag too many where ${peers} differ. ${mixed}`
    );
  }
  const spreads = phi > mostByChance(judged);
  const spread = `The ${peers} vary ${spreads ? 'more than' : 'about as'} chance explains`;
  const limits = {
    NONE: spreads ? 'and the limits do not allow for it: they flag too many' : 'and the limits allow for chance',
    ADDITIVE: `and the limits are widened by the variance found between ${peers} (additive)`,
    MULTIPLICATIVE: 'and the limits are widened in proportion (multiplicative)',
  } as const;
  return (
    `${spread} (φ ${formatNumber(phi, 2)}, where chance alone gives about 1), ${limits[method]}.` +
    `${chanceSignals(judged, peers)} ${mixed}`
  );
}
