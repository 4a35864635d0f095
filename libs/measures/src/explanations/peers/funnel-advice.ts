import { chiSquareQuantile } from '@inflect/statistics';
import type { Measure } from '../../catalogue/measure';
import { formatNumber } from '../../wording/number-formats';
import type { OverDispersionMethod } from './funnel-limits';

/**
 * φ beyond which chance alone no longer explains the spread of this many peers: Σ z² is χ² with as many degrees of freedom,
 * and winsorised it is less.
 */
const mostByChance = (peers: number): number => chiSquareQuantile({ p: 0.05, df: peers, upper: true }) / peers;

const nouns = { SITE: 'sites', PROVIDER: 'clinicians', PROGRAM: 'programs' } as const;

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
  const spread = spreads
    ? `The ${peers} vary more than chance explains (φ ${formatNumber(phi, 2)})`
    : `The ${peers} vary about as chance explains (φ ${formatNumber(phi, 2)})`;
  const limits = {
    NONE: spreads ? 'and the limits do not allow for it: they flag too many' : 'and the limits allow for chance',
    ADDITIVE: 'and the limits allow for the usual variance between them (additive)',
    MULTIPLICATIVE: 'and the limits are widened in proportion (multiplicative)',
  } as const;
  return `${spread}, ${limits[method]}. ${mixed}`;
}
