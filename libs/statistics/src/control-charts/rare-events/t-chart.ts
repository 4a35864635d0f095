import { compensatedSum } from '../../numerics/compensated-sum';
import { type Undefined, undefinedBecause } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart, d2, meanMovingRange } from '../chart';
import { seriesFault } from '../variables/measured-series';

const exponent = 3.6;

/**
 * t chart of the time between rare events: I chart limits of y^(1/3.6), raised back to 3.6; a limit below 0 is 0.
 * `screenMovingRanges` (default true, as qicharts2) as for an I chart. Assumes exponential times. Source: Nelson 1994;
 * R: qicharts2::qic(chart = 't'). Unit of the times. Sigma is on the transformed scale.
 * @example tChart({ times: [16, 20, 5, 9, 30] }) // centre = 14.136386
 */
export function tChart(
  of: { times: readonly (number | null)[]; screenMovingRanges?: boolean } & ChartBasis,
): ControlChart | Undefined {
  const { times, screenMovingRanges = true } = of;
  const fault = seriesFault(times);
  if (fault) return fault;
  if (times.some((time) => time !== null && time < 0)) return undefinedBecause('Times cannot be negative.');
  const root = (time: number): number => time ** (1 / exponent);
  return assembledChart({
    kind: 'T',
    values: times,
    basis: of,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const values = base.map((i) => root(times[i]!));
      const range = meanMovingRange(values, screenMovingRanges);
      return {
        centre: compensatedSum(values) / values.length,
        sigmaOf: () => (range === null ? null : range / d2),
        backTransform: (value) => Math.max(0, value) ** exponent,
      };
    },
    method: 't chart (time between events)',
  });
}
