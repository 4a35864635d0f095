import { compensatedSum } from '../../numerics/compensated-sum';
import { type Undefined, undefinedBecause } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';

/**
 * c chart of counts over equal exposure: centre the mean count of the base, limits c̄ ± 3 √c̄, not below 0.
 * Assumes Poisson counts. Source: Montgomery, ch. 7; R: qicharts2::qic(chart = 'c'). Nulls keep their place.
 * @example cChart({ counts: [4, 9, 5, 6] }) // centre = 6, points.0.upper = 13.348469
 */
export function cChart(of: { counts: readonly (number | null)[] } & ChartBasis): ControlChart | Undefined {
  const { counts } = of;
  if (counts.every((count) => count === null)) return undefinedBecause('No period has data.');
  if (counts.some((count) => count !== null && !(Number.isFinite(count) && count >= 0)))
    return undefinedBecause('Counts must be finite and not negative.');
  return assembledChart({
    kind: 'C',
    values: counts,
    basis: of,
    floor: 0,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const centre = compensatedSum(base.map((i) => counts[i]!)) / base.length;
      return { centre, sigmaOf: () => Math.sqrt(centre) };
    },
    method: 'c chart',
  });
}
