import { compensatedSum } from '../../numerics/compensated-sum';
import { median } from '../../numerics/quantile';
import { type Undefined, undefinedBecause } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { seriesFault } from '../variables/measured-series';

/**
 * g chart of the number of cases between rare events: centre the median (so that runs mean something), limits mean ± 3
 * √(mean (mean + 1)), not below 0. Assumes a geometric distribution. Sources: Benneyan 2001; R: qicharts2::qic(chart = 'g').
 * @example gChart({ between: [23, 39, 15, 8, 60] }) // centre = 23, points.0.upper = 117.487287
 */
export function gChart(of: { between: readonly (number | null)[] } & ChartBasis): ControlChart | Undefined {
  const { between } = of;
  const fault = seriesFault(between);
  if (fault) return fault;
  if (between.some((value) => value !== null && value < 0)) return undefinedBecause('Counts cannot be negative.');
  return assembledChart({
    kind: 'G',
    values: between,
    basis: of,
    floor: 0,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const values = base.map((i) => between[i]!);
      const mean = compensatedSum(values) / values.length;
      return { centre: median(values), limitCentre: mean, sigmaOf: () => Math.sqrt(mean * (mean + 1)) };
    },
    method: 'g chart (cases between events)',
  });
}
