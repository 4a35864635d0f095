import type { DisclosedNumber } from '../../disclosure/disclosed-number';
import type { OverDispersionMethod } from './funnel-limits';

/** Where a peer lies: outside the 99.8 % limits is a signal, outside the 95 % limits alone is not. */
export const funnelSignals = ['WITHIN', 'ABOVE_95', 'BELOW_95', 'ABOVE_998', 'BELOW_998', 'NO_VERDICT'] as const;
export type FunnelSignal = (typeof funnelSignals)[number];

/** One peer, in the unit of the measure; proportions are 0-1. */
export interface FunnelPointResult {
  code: string | null;
  label: string;
  /** Denominator: rows, or the exposure of a rate. */
  n: DisclosedNumber | null;
  numerator: DisclosedNumber | null;
  value: DisclosedNumber | null;
  lower95: DisclosedNumber | null;
  upper95: DisclosedNumber | null;
  lower998: DisclosedNumber | null;
  upper998: DisclosedNumber | null;
  signal: FunnelSignal;
  /** Why there is no verdict; null where there is one. */
  reason: string | null;
}

/** Peers about their common rate, smallest first. */
export interface FunnelResult {
  /** Σ/Σ of the peers judged. */
  target: DisclosedNumber | null;
  points: readonly FunnelPointResult[];
  /** Peers with hidden or no figures. */
  hidden: number;
  /** What widened the limits in the end. */
  overDispersion: OverDispersionMethod;
  /** Mean squared winsorised z: 1 where chance alone is at work. */
  phi: DisclosedNumber | null;
  /** Variance between peers: arcsine √ scale for proportions, log scale for rates. */
  tauSquared: DisclosedNumber | null;
  /** Peers outside the 99.8 % limits. Peers are sites or clinicians, not patients. */
  flagged: number;
  flaggedWithoutOverDispersion: number;
  method: string;
  advice: string;
}
