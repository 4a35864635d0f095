import { isUndefined, type Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { checkedSeries, type CountedSeries } from './counted-series';
import { rateLimits } from './rate-limits';

/**
 * p chart of proportions by period: centre p̄ = Σ events / Σ trials of the base, limits p̄ ± 3 √(p̄(1-p̄)/n_i), clipped to 0-1.
 * Assumes binomial variation only: with very large denominators use pPrimeChart. Source: Montgomery, ch. 7;
 * R: qicharts2::qic(chart = 'p'). Periods without data keep their place. Undefined when no period has data.
 * @example pChart({ numerators: [14, 12, 15], denominators: [52, 64, 70] }) // centre = 0.22043011, points.0.upper = 0.39288780
 */
export function pChart(of: CountedSeries & ChartBasis): ControlChart | Undefined {
  const series = checkedSeries({ ...of, atMostDenominator: true });
  if (isUndefined(series)) return series;
  return assembledChart({
    kind: 'P',
    values: series.rates,
    basis: of,
    floor: 0,
    ceiling: 1,
    limits: (base) => rateLimits({ series, base, unitVariance: (p) => p * (1 - p), laney: null }),
    method: 'p chart',
  });
}
