import { compensatedSum } from '../numerics/compensated-sum';
import { type ChartBasis, phasesOf } from './baseline';

export const controlChartKinds = [
  'RUN',
  'I',
  'I_PRIME',
  'MR',
  'P',
  'P_PRIME',
  'U',
  'U_PRIME',
  'C',
  'G',
  'T',
  'XBAR',
  'S',
] as const;
export type ControlChartKind = (typeof controlChartKinds)[number];

/** One point. Nulls: no value in this period, or no limits for this kind of chart. All in the chart's unit. */
export interface ChartPoint {
  value: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  lower2: number | null;
  upper2: number | null;
  /** Standard deviation of this point's value about the centre, before clipping; null without limits. */
  sigma: number | null;
  /** Index into `phases`. */
  phase: number;
  /** Left out of the limits and the rules by the caller. */
  excluded: boolean;
  /** Strictly outside the 3 sigma limits. */
  outside: boolean;
}

export interface ChartPhase {
  /** 0-based, inclusive. */
  from: number;
  to: number;
  /** Centre line; null when no point sets it. */
  centre: number | null;
  /** Number of points the limits rest on. */
  basePoints: number;
  /** Laney's ratio of observed to sampling variation, primed charts only. */
  sigmaZ: number | null;
}

/** A control chart: limits for each point, by phase. */
export interface ControlChart {
  kind: ControlChartKind;
  /** Centre line of the last phase. */
  centre: number | null;
  points: ChartPoint[];
  phases: ChartPhase[];
  /** σ_z of the last phase (primed charts), else null. */
  sigmaZ: number | null;
  method: string;
}

/** Shewhart's constant for moving ranges of two, as printed in every table and used by qicharts2. */
export const d2 = 1.128;
/** Upper limit factor of a moving range of two. */
export const d4 = 3.267;

/** Limits of one phase: a centre, and the sigma of each point (null: no limits at that point). */
export interface PhaseLimits {
  centre: number | null;
  sigmaOf: (index: number) => number | null;
  sigmaZ?: number | null;
  /** Centre to which the limits are added, where it is not the centre line (g chart). */
  limitCentre?: number;
  /** From the chart's working scale to its unit (t chart). */
  backTransform?: (value: number) => number;
}

/**
 * A chart assembled from values and a rule for the limits of each phase: centre ± 3 sigma and ± 2 sigma,
 * clipped to the range the statistic can take.
 */
export function assembledChart(of: {
  kind: ControlChartKind;
  values: readonly (number | null)[];
  basis: ChartBasis;
  limits: (base: readonly number[], phase: { from: number; to: number }) => PhaseLimits;
  floor?: number;
  ceiling?: number;
  method: string;
}): ControlChart {
  const { kind, values, basis, limits, floor = -Infinity, ceiling = Infinity, method } = of;
  const excluded = new Set(basis.exclude ?? []);
  const present = values.map((value) => value !== null);
  const points: ChartPoint[] = [];
  const phases = phasesOf({ present, basis }).map(({ from, to, base }, phase) => {
    const {
      centre,
      sigmaOf,
      sigmaZ = null,
      limitCentre = centre,
      backTransform = (x) => x,
    } = limits(base, { from, to });
    const drawn = (limit: number): number => Math.min(ceiling, Math.max(floor, backTransform(limit)));
    for (let i = from; i <= to; i++) {
      const sigma = sigmaOf(i);
      const value = values[i] ?? null;
      const at = (multiple: number): number | null =>
        sigma === null || limitCentre === null ? null : drawn(limitCentre + multiple * sigma);
      const [lower, upper] = [at(-3), at(3)];
      points.push({
        value,
        centre: centre === null ? null : backTransform(centre),
        lower,
        upper,
        lower2: at(-2),
        upper2: at(2),
        sigma,
        phase,
        excluded: excluded.has(i),
        outside: value !== null && lower !== null && upper !== null && (value < lower || value > upper),
      });
    }
    return { from, to, centre: centre === null ? null : backTransform(centre), basePoints: base.length, sigmaZ };
  });
  const last = phases.at(-1);
  return { kind, centre: last?.centre ?? null, points, phases, sigmaZ: last?.sigmaZ ?? null, method };
}

/** Mean of |x_i - x_(i-1)| over consecutive base points; ranges of 3.267 times the mean and more dropped once when screening. Null without a range. */
export function meanMovingRange(values: readonly number[], screen: boolean): number | null {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  if (ranges.length === 0) return null;
  const mean = compensatedSum(ranges) / ranges.length;
  if (!screen) return mean;
  const kept = ranges.filter((range) => range < d4 * mean);
  // A constant series has only ranges of 0, all screened: no limits, as in R.
  return kept.length > 0 ? compensatedSum(kept) / kept.length : null;
}
