import { compensatedSum } from '../../numerics/compensated-sum';
import type { Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart, d2, meanMovingRange } from '../chart';
import { seriesFault } from './measured-series';

/**
 * I (individuals, XmR) chart: centre the mean of the base, sigma = mean moving range / 1.128. `screenMovingRanges`
 * (default true, as qicharts2) drops ranges of 3.267 times their mean and more, once. Moving ranges join consecutive
 * points of the base, across gaps. Assumes roughly independent, not very skew values. Source: Montgomery, ch. 6;
 * R: qicharts2::qic(chart = 'i'). `factor` is the multiple of the mean range that gives 3 sigma (default 3/1.128;
 * the NHS prints 2.66). Unit of the values. No limits from one point.
 * @example iChart({ values: [10, 12, 11, 13, 9, 14] }) // centre = 11.5, points.0.lower = 4.0531915, points.0.upper = 18.946809
 */
export function iChart(
  of: { values: readonly (number | null)[]; screenMovingRanges?: boolean; factor?: number } & ChartBasis,
): ControlChart | Undefined {
  const { values, screenMovingRanges = true, factor = 3 / d2 } = of;
  const fault = seriesFault(values);
  if (fault) return fault;
  return assembledChart({
    kind: 'I',
    values,
    basis: of,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const inBase = base.map((i) => values[i]!);
      const range = meanMovingRange(inBase, screenMovingRanges);
      const sigma = range === null ? null : (range * factor) / 3;
      return { centre: compensatedSum(inBase) / inBase.length, sigmaOf: () => sigma };
    },
    method: 'I chart (individuals and moving ranges)',
  });
}
