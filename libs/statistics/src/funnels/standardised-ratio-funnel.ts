import { chiSquareQuantile } from '../distributions/chi-square';
import { criticalNormal } from '../distributions/normal';
import { firstFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';
import { overDispersion } from './over-dispersion';
import type { FunnelLimits } from './proportion-funnel';

export interface RatioFunnelPoint {
  ratio: number;
  /** √expected · ln(ratio); null without events, where the log does not exist. */
  zLog: number | null;
  /** Exact Poisson limits about 1. */
  limits: FunnelLimits[];
  /** Limits exp(± z √(1/expected + τ²)). */
  adjustedLimits: FunnelLimits[];
  outside: 'above' | 'below' | null;
}

export interface RatioFunnel {
  points: RatioFunnelPoint[];
  phi: number;
  tauSquared: number;
  method: string;
}

/**
 * Funnel plot of standardised ratios (observed over expected events) by site, exact Poisson limits about 1 and log-scale
 * limits with winsorised additive over-dispersion, as the NHS SHMI. Sites without events keep exact limits but have no log z.
 * Sources: Spiegelhalter 2005; NHS Digital, SHMI methodology; R: FunnelPlotR (SR, SHMI).
 * @example standardisedRatioFunnel({ sites: [{ observed: 406, expected: 523.7 }, { observed: 642, expected: 613 }, { observed: 46, expected: 53.8 }] }) // points.0.ratio = 0.77525301, points.0.limits.0.low = 0.91617673
 */
export function standardisedRatioFunnel(of: {
  sites: readonly { observed: number; expected: number }[];
  trim?: number;
  levels?: readonly number[];
}): RatioFunnel | Undefined {
  const { sites, trim = 0.1, levels = [0.95, 0.998] } = of;
  const fault = firstFault(
    sites.length > 1 ? null : 'A funnel needs at least two sites.',
    sites.every(
      ({ observed, expected }) =>
        observed >= 0 && Number.isFinite(observed) && expected > 0 && Number.isFinite(expected),
    )
      ? null
      : 'Observed events must be 0 or more and expected events more than 0.',
    trim >= 0 && trim < 0.5 ? null : 'The share winsorised must lie in 0 to 0.5.',
    levels.length > 0 && levels.every((level) => level > 0 && level < 1) ? null : 'Levels must lie between 0 and 1.',
  );
  if (fault) return undefinedBecause(fault);
  const zLog = sites.map(({ observed, expected }) =>
    observed > 0 ? Math.sqrt(expected) * Math.log(observed / expected) : null,
  );
  const used = sites.flatMap((site, i) =>
    zLog[i] === null ? [] : [{ z: zLog[i]!, error: 1 / Math.sqrt(site.expected) }],
  );
  const dispersion =
    used.length > 1
      ? overDispersion({ z: used.map(({ z }) => z), errors: used.map(({ error }) => error), trim })
      : { phi: 0, tauSquared: 0 };
  const points = sites.map(({ observed, expected }, i): RatioFunnelPoint => {
    const ratio = observed / expected;
    const limits = levels.map((level) => exactLimits(expected, level));
    const adjustedLimits = levels.map((level) => {
      const half = criticalNormal(level) * Math.sqrt(1 / expected + dispersion.tauSquared);
      return { level, low: Math.exp(-half), high: Math.exp(half) };
    });
    const widest = (dispersion.tauSquared > 0 ? adjustedLimits : limits).reduce((a, b) => (b.level > a.level ? b : a));
    const outside = ratio > widest.high ? 'above' : ratio < widest.low ? 'below' : null;
    return { ratio, zLog: zLog[i]!, limits, adjustedLimits, outside };
  });
  return { points, ...dispersion, method: 'Funnel of standardised ratios, log scale, additive over-dispersion' };
}

function exactLimits(expected: number, level: number): FunnelLimits {
  const p = (1 - level) / 2;
  return {
    level,
    low: chiSquareQuantile({ p, df: 2 * expected }) / 2 / expected,
    high: chiSquareQuantile({ p, df: 2 * (expected + 1), upper: true }) / 2 / expected,
  };
}
