import { isUndefined, proportionFunnel, standardisedRatioFunnel, type Undefined } from '@inflect/statistics';
import type { ShownCounts } from '../../disclosure/shown-counts';

/** The widest limits of a funnel: signals lie outside these. */
export const outerLevel = 0.998;

/** How the limits allow for differences between peers that are no signal. */
export const overDispersionMethods = ['NONE', 'ADDITIVE', 'MULTIPLICATIVE'] as const;
export type OverDispersionMethod = (typeof overDispersionMethods)[number];

/** Kinds whose scatter follows from the size of a peer: binomial of a proportion, Poisson of a rate. */
export type FunnelKind = 'proportion' | 'rate';

/** Limits at one level, in the unit of the measure. */
export interface PeerLimits {
  level: number;
  low: number;
  high: number;
}

/** A funnel drawn through peers, in the unit of the measure. */
export interface DrawnFunnel {
  /** Σ/Σ of the peers. */
  target: number;
  /** Mean squared winsorised z. */
  phi: number;
  /** Variance between peers: arcsine √ scale for proportions, log scale for rates. */
  tauSquared: number;
  /** Limits of each peer, in their order, by each method. */
  limits: (method: OverDispersionMethod) => PeerLimits[][];
}

/**
 * The funnel of the peers' counts. Rates: each peer's events against those its exposure would bring at the common rate, with
 * exact Poisson limits (Spiegelhalter 2005, Stat Med 24:1185). Undefined for fewer than two peers.
 */
export function drawnFunnel(peers: readonly ShownCounts[], kind: FunnelKind): DrawnFunnel | Undefined {
  return kind === 'rate' ? rateFunnel(peers) : shareFunnel(peers);
}

function shareFunnel(peers: readonly ShownCounts[]): DrawnFunnel | Undefined {
  const sites = peers.map(({ numerator, denominator }) => ({ events: numerator, trials: denominator }));
  const fit = proportionFunnel({ sites });
  if (isUndefined(fit)) return fit;
  const { target, phi, tauSquared, points } = fit;
  return {
    target,
    phi,
    tauSquared,
    limits: (method) => points.map((point) => widened({ point, centre: target, phi, method, most: 1 })),
  };
}

function rateFunnel(peers: readonly ShownCounts[]): DrawnFunnel | Undefined {
  const sum = (of: (peer: ShownCounts) => number): number => peers.reduce((total, peer) => total + of(peer), 0);
  const target = sum(({ numerator }) => numerator) / sum(({ denominator }) => denominator);
  const fit = standardisedRatioFunnel({
    sites: peers.map(({ numerator, denominator }) => ({ observed: numerator, expected: denominator * target })),
  });
  if (isUndefined(fit)) return fit;
  const { phi, tauSquared, points } = fit;
  return {
    target,
    phi,
    tauSquared,
    limits: (method) =>
      points.map((point) =>
        widened({ point, centre: 1, phi, method, most: Infinity }).map(({ level, low, high }) => ({
          level,
          low: low * target,
          high: high * target,
        })),
      ),
  };
}

/** Multiplicative: the distance to the centre times √φ where φ > 1; additive: a variance between peers added to each. */
function widened(of: {
  point: { limits: PeerLimits[]; adjustedLimits: PeerLimits[] };
  centre: number;
  phi: number;
  method: OverDispersionMethod;
  /** Largest value there can be. */
  most: number;
}): PeerLimits[] {
  const { point, centre, phi, method, most } = of;
  const within = (limit: number): number => Math.min(most, Math.max(0, limit));
  const times = method === 'MULTIPLICATIVE' ? Math.sqrt(Math.max(1, phi)) : 1;
  return (method === 'ADDITIVE' ? point.adjustedLimits : point.limits).map(({ level, low, high }) => ({
    level,
    low: within(centre - (centre - low) * times),
    high: within(centre + (high - centre) * times),
  }));
}
