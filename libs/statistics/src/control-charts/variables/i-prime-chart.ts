import { compensatedSum } from '../../numerics/compensated-sum';
import { isUndefined, type Undefined } from '../../result';
import { checkedSeries, type CountedSeries } from '../attributes/counted-series';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart, d4 } from '../chart';

/**
 * I' (normalised individuals) chart of ratios with unequal denominators: centre Σ numerator / Σ denominator, sigma_i =
 * S/√n_i where S is the mean of √(π/2) |x_i - x_(i-1)| / √(1/n_i + 1/n_(i-1)). Between I and p': it assumes neither equal
 * weights nor a binomial. `screenMovingRanges` (default true) drops ranges of 3.267 times their mean and more, once.
 * Source: Taylor 2017, "Normalized individuals chart"; R: qicharts2::qic(chart = 'ip').
 * @example iPrimeChart({ numerators: [10, 12, 9, 14], denominators: [100, 110, 95, 120], screenMovingRanges: false }) // centre = 0.10588235
 */
export function iPrimeChart(
  of: CountedSeries & ChartBasis & { screenMovingRanges?: boolean },
): ControlChart | Undefined {
  const { screenMovingRanges = true } = of;
  const series = checkedSeries({ ...of, atMostDenominator: false });
  if (isUndefined(series)) return series;
  const { rates, numerators, denominators } = series;
  return assembledChart({
    kind: 'I_PRIME',
    values: rates,
    basis: of,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const total = (counts: readonly number[]): number => compensatedSum(base.map((i) => counts[i]!));
      const centre = total(numerators) / total(denominators);
      const ranges = base.slice(1).map((i, j) => {
        const before = base[j]!;
        const gap = Math.abs(rates[i]! - rates[before]!);
        return (Math.sqrt(Math.PI / 2) * gap) / Math.sqrt(1 / denominators[i]! + 1 / denominators[before]!);
      });
      const mean = compensatedSum(ranges) / ranges.length;
      const kept = screenMovingRanges ? ranges.filter((range) => range < d4 * mean) : ranges;
      const unit = kept.length > 0 ? compensatedSum(kept) / kept.length : ranges.length > 0 ? mean : null;
      return {
        centre,
        sigmaOf: (i) => (unit === null || !(denominators[i]! > 0) ? null : unit / Math.sqrt(denominators[i]!)),
      };
    },
    method: "I' chart (normalised individuals)",
  });
}
