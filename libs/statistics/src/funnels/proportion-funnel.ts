import { criticalNormal } from '../distributions/normal';
import { compensatedSum } from '../numerics/compensated-sum';
import { countFault, type EventCount, firstFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';
import { overDispersion } from './over-dispersion';

/** Limits of a funnel at one level, 0-1 or in ratio units. */
export interface FunnelLimits {
  level: number;
  low: number;
  high: number;
}

export interface ProportionFunnelPoint {
  rate: number;
  trials: number;
  /** z on the arcsine √ scale. */
  zArcsine: number;
  /** z of the normal approximation. */
  zNormal: number;
  /** Normal limits target ± z √(target(1 - target)/n), not clipped, as published. */
  limits: FunnelLimits[];
  /** Limits widened by the over-dispersion, back from the arcsine scale. */
  adjustedLimits: FunnelLimits[];
  /** Outside the widest adjusted limits (unadjusted where there is no over-dispersion). */
  outside: 'above' | 'below' | null;
}

export interface ProportionFunnel {
  /** Pooled proportion unless given. */
  target: number;
  points: ProportionFunnelPoint[];
  phi: number;
  tauSquared: number;
  /** Mean squared normal z without winsorising. */
  phiUnwinsorised: number;
  method: string;
}

/**
 * Funnel plot of proportions by site: is a site beyond what chance, and the usual differences between sites, explain? z on
 * the arcsine √ scale, winsorised (`trim`, default 10 % a side), additive over-dispersion τ². `levels` default 95 % and
 * 99.8 %. Sources: Spiegelhalter 2005; R: FunnelPlotR (PR, winsorised). Sites without trials must be left out first.
 * @example proportionFunnel({ sites: [{ events: 10, trials: 100 }, { events: 30, trials: 200 }, { events: 5, trials: 100 }] }) // target = 0.1125, points.0.limits.0.low = 0.050568937
 */
export function proportionFunnel(of: {
  sites: readonly EventCount[];
  target?: number;
  trim?: number;
  levels?: readonly number[];
}): ProportionFunnel | Undefined {
  const { sites, trim = 0.1, levels = [0.95, 0.998] } = of;
  const fault = firstFault(
    sites.length > 1 ? null : 'A funnel needs at least two sites.',
    ...sites.map(countFault),
    trim >= 0 && trim < 0.5 ? null : 'The share winsorised must lie in 0 to 0.5.',
    levels.length > 0 && levels.every((level) => level > 0 && level < 1) ? null : 'Levels must lie between 0 and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const sum = (of: (site: EventCount) => number): number => compensatedSum(sites.map(of));
  const target = of.target ?? sum(({ events }) => events) / sum(({ trials }) => trials);
  if (!(target > 0 && target < 1)) return undefinedBecause('The target must lie strictly between 0 and 1.');
  const angle = Math.asin(Math.sqrt(target));
  const zArcsine = sites.map(
    ({ events, trials }) => 2 * Math.sqrt(trials) * (Math.asin(Math.sqrt(events / trials)) - angle),
  );
  const zNormal = sites.map(
    ({ events, trials }) => (events / trials - target) / Math.sqrt((target * (1 - target)) / trials),
  );
  const errors = sites.map(({ trials }) => 1 / (2 * Math.sqrt(trials)));
  const { phi, tauSquared } = overDispersion({ z: zArcsine, errors, trim });
  const shareAt = (value: number): number => Math.sin(Math.min(Math.PI / 2, Math.max(0, value))) ** 2;
  const points = sites.map(({ events, trials }, i): ProportionFunnelPoint => {
    const rate = events / trials;
    const limits = levels.map((level) => {
      const half = criticalNormal(level) * Math.sqrt((target * (1 - target)) / trials);
      return { level, low: target - half, high: target + half };
    });
    const adjustedLimits = levels.map((level) => {
      const half = criticalNormal(level) * Math.sqrt(errors[i]! ** 2 + tauSquared);
      return { level, low: shareAt(angle - half), high: shareAt(angle + half) };
    });
    const widest = (tauSquared > 0 ? adjustedLimits : limits).reduce((a, b) => (b.level > a.level ? b : a));
    const outside = rate > widest.high ? 'above' : rate < widest.low ? 'below' : null;
    return { rate, trials, zArcsine: zArcsine[i]!, zNormal: zNormal[i]!, limits, adjustedLimits, outside };
  });
  return {
    target,
    points,
    phi,
    tauSquared,
    phiUnwinsorised: compensatedSum(zNormal.map((z) => z * z)) / sites.length,
    method: 'Funnel of proportions, arcsine scale, additive over-dispersion',
  };
}
