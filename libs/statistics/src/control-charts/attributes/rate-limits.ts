import { compensatedSum } from '../../numerics/compensated-sum';
import { d2, meanMovingRange, type PhaseLimits } from '../chart';
import type { CheckedSeries } from './counted-series';

/**
 * Limits of a chart of rates: centre Σ events / Σ denominators over the base, sigma_i from the sampling variance
 * `unitVariance(centre) / denominator`. `laney` widens them by σ_z = MR̄(z)/1.128 (Laney 2002, Qual. Eng. 14:531-537).
 */
export function rateLimits(of: {
  series: CheckedSeries;
  base: readonly number[];
  unitVariance: (centre: number) => number;
  laney: { screenMovingRanges: boolean } | null;
}): PhaseLimits {
  const { series, base, unitVariance, laney } = of;
  if (base.length === 0) return { centre: null, sigmaOf: () => null };
  const centre =
    compensatedSum(base.map((i) => series.numerators[i]!)) / compensatedSum(base.map((i) => series.denominators[i]!));
  const unit = Math.sqrt(unitVariance(centre));
  const sampling = (i: number): number | null =>
    series.denominators[i]! > 0 ? unit / Math.sqrt(series.denominators[i]!) : null;
  if (!laney) return { centre, sigmaOf: sampling };
  if (unit === 0) return { centre, sigmaOf: sampling, sigmaZ: null };
  const z = base.map((i) => (series.rates[i]! - centre) / sampling(i)!);
  const range = meanMovingRange(z, laney.screenMovingRanges);
  if (range === null) return { centre, sigmaOf: () => null, sigmaZ: null };
  const sigmaZ = range / d2;
  const widened = (i: number): number | null => {
    const sigma = sampling(i);
    return sigma === null ? null : sigma * sigmaZ;
  };
  return { centre, sigmaOf: widened, sigmaZ };
}
