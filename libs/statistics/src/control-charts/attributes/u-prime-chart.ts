import { isUndefined, type Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { checkedSeries, type CountedSeries } from './counted-series';
import { rateLimits } from './rate-limits';

/**
 * Laney's u' chart: u chart limits widened by σ_z = MR̄(z)/1.128. `screenMovingRanges` (default true, as qicharts2) drops ranges of
 * z of 3.267 times their mean and more, once. Source: Laney 2002; R: qicharts2::qic(chart = 'up').
 * @example uPrimeChart({ numerators: [4, 2, 6], denominators: [100, 100, 100] }) // centre = 0.04, sigmaZ = 1.32979
 */
export function uPrimeChart(
  of: CountedSeries & ChartBasis & { screenMovingRanges?: boolean },
): ControlChart | Undefined {
  const { screenMovingRanges = true } = of;
  const series = checkedSeries({ ...of, atMostDenominator: false });
  if (isUndefined(series)) return series;
  return assembledChart({
    kind: 'U_PRIME',
    values: series.rates,
    basis: of,
    floor: 0,
    limits: (base) => rateLimits({ series, base, unitVariance: (u) => u, laney: { screenMovingRanges } }),
    method: 'Laney u-prime chart',
  });
}
