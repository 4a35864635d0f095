import { median } from '../../numerics/quantile';
import type { Undefined } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';
import { seriesFault } from './measured-series';

/**
 * Run chart: the values about the median of the base, without limits; judge it with the Anhøj rules.
 * Assumes nothing of the distribution. Source: Perla, Provost and Murray 2011, BMJ Qual Saf 20:46-51;
 * R: qicharts2::qic(chart = 'run'). Unit of the values. Undefined when no period has data.
 * @example runChart({ values: [5, 7, 4, 9] }) // centre = 6
 */
export function runChart(of: { values: readonly (number | null)[] } & ChartBasis): ControlChart | Undefined {
  const { values } = of;
  return (
    seriesFault(values) ??
    assembledChart({
      kind: 'RUN',
      values,
      basis: of,
      limits: (base) => ({
        centre: base.length > 0 ? median(base.map((i) => values[i]!)) : null,
        sigmaOf: () => null,
      }),
      method: 'Run chart about the median',
    })
  );
}
