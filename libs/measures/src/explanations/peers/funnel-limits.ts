import type { ProportionFunnel } from '@inflect/statistics';

/** How the limits allow for differences between peers that are no signal. */
export const overDispersionMethods = ['NONE', 'ADDITIVE', 'MULTIPLICATIVE'] as const;
export type OverDispersionMethod = (typeof overDispersionMethods)[number];

/**
 * Limits of one peer, 0-1. Multiplicative: the distance to the target times √φ where φ > 1 (Spiegelhalter 2005, Stat Med
 * 24:1185); additive: a variance between peers added to each.
 */
export function widenedLimits(of: {
  point: ProportionFunnel['points'][number];
  target: number;
  phi: number;
  method: OverDispersionMethod;
}): { level: number; low: number; high: number }[] {
  const { point, target, phi, method } = of;
  const within = (limit: number): number => Math.min(1, Math.max(0, limit));
  const widen = method === 'MULTIPLICATIVE' ? Math.sqrt(Math.max(1, phi)) : 1;
  return (method === 'ADDITIVE' ? point.adjustedLimits : point.limits).map(({ level, low, high }) => ({
    level,
    low: within(target - (target - low) * widen),
    high: within(target + (high - target) * widen),
  }));
}
