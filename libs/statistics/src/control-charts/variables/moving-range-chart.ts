import { compensatedSum } from '../../numerics/compensated-sum';
import type { Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart, d4 } from '../chart';
import { seriesFault } from './measured-series';

/**
 * MR (moving range) chart: |x_i - x_(i-1)| of neighbouring values, centre their mean over the base, upper limit 3.267
 * times it (inner line at two thirds of that), lower 0. Shows changes of spread beside an I chart. The first point, and one after a gap, have no range.
 * Source: Montgomery, ch. 6; R: qicharts2::qic(chart = 'mr'). Unit of the values.
 * @example movingRangeChart({ values: [10, 12, 11, 13, 9, 14] }) // centre = 2.8, points.1.upper = 9.1476
 */
export function movingRangeChart(of: { values: readonly (number | null)[] } & ChartBasis): ControlChart | Undefined {
  const { values } = of;
  const fault = seriesFault(values);
  if (fault) return fault;
  const ranges = values.map((value, i) => {
    const before = values[i - 1] ?? null;
    return value === null || before === null ? null : Math.abs(value - before);
  });
  return assembledChart({
    kind: 'MR',
    values: ranges,
    basis: of,
    floor: 0,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const centre = compensatedSum(base.map((i) => ranges[i]!)) / base.length;
      return { centre, limitCentre: 0, sigmaOf: () => (d4 * centre) / 3 };
    },
    method: 'MR chart (moving ranges)',
  });
}
