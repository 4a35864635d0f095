import { isUndefined, type Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { checkedSeries, type CountedSeries } from './counted-series';
import { rateLimits } from './rate-limits';

/**
 * Laney's p' chart: p chart limits widened by σ_z = MR̄(z)/1.128, the ratio of the variation between periods to the binomial's;
 * for large denominators, where a p chart flags nearly every point. `screenMovingRanges` (default true, as qicharts2)
 * drops ranges of z of 3.267 times their mean and more, once. Source: Laney 2002; R: qicharts2::qic(chart = 'pp').
 * sigmaZ is null when every or no trial has the event. Undefined when no period has data.
 * @example pPrimeChart({ numerators: [14, 12, 15], denominators: [52, 64, 70] }) // centre = 0.22043011, sigmaZ = 0.88471474
 */
export function pPrimeChart(
  of: CountedSeries & ChartBasis & { screenMovingRanges?: boolean },
): ControlChart | Undefined {
  const { screenMovingRanges = true } = of;
  const series = checkedSeries({ ...of, atMostDenominator: true });
  if (isUndefined(series)) return series;
  return assembledChart({
    kind: 'P_PRIME',
    values: series.rates,
    basis: of,
    floor: 0,
    ceiling: 1,
    limits: (base) => rateLimits({ series, base, unitVariance: (p) => p * (1 - p), laney: { screenMovingRanges } }),
    method: 'Laney p-prime chart',
  });
}
