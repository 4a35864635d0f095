import { isUndefined, type Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { checkedSeries, type CountedSeries } from './counted-series';
import { rateLimits } from './rate-limits';

/**
 * u chart of rates (events per unit of exposure): centre ū = Σ events / Σ exposure of the base, limits ū ± 3 √(ū/n_i), not below 0.
 * Assumes Poisson events. Source: Montgomery, ch. 7; R: qicharts2::qic(chart = 'u'). Undefined when no period has data.
 * @example uChart({ numerators: [4, 2, 6], denominators: [100, 100, 100] }) // centre = 0.04, points.0.upper = 0.1
 */
export function uChart(of: CountedSeries & ChartBasis): ControlChart | Undefined {
  const series = checkedSeries({ ...of, atMostDenominator: false });
  if (isUndefined(series)) return series;
  return assembledChart({
    kind: 'U',
    values: series.rates,
    basis: of,
    floor: 0,
    limits: (base) => rateLimits({ series, base, unitVariance: (u) => u, laney: null }),
    method: 'u chart',
  });
}
