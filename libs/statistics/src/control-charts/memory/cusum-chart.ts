import { type Undefined, undefinedBecause } from '../../result';
import { seriesFault } from '../variables/measured-series';

/** Both sums of a CUSUM chart, in sigmas: upper >= 0, lower <= 0. */
export interface CusumChart {
  upper: number[];
  lower: number[];
  /** 0-based periods at which the upper sum exceeds h, and the lower is below -h. */
  upperSignals: number[];
  lowerSignals: number[];
  method: string;
}

/**
 * Tabular CUSUM of standardised values: C+ = max(0, C+ + z - k), C- = min(0, C- + z + k), signal beyond ±h. Defaults k 0.5 (tuned
 * to a shift of one sigma), h 5. `centre` and `sigma` are the baseline's. A period without data leaves the sums as they are.
 * Source: Page 1954; Montgomery, ch. 9. Assumes independent, roughly normal values.
 * @example cusumChart({ values: [9.45, 7.99, 9.29], centre: 10, sigma: 1 }) // lower.0 = -0.05, lower.2 = -1.77
 */
export function cusumChart(of: {
  values: readonly (number | null)[];
  centre: number;
  sigma: number;
  k?: number;
  h?: number;
}): CusumChart | Undefined {
  const { values, centre, sigma, k = 0.5, h = 5 } = of;
  const fault = seriesFault(values);
  if (fault) return fault;
  if (!Number.isFinite(centre) || !(sigma > 0 && sigma < Infinity) || !(k >= 0) || !(h > 0))
    return undefinedBecause('Sigma and h must be more than 0, k not negative and the centre finite.');
  let [up, down] = [0, 0];
  const sums = values.map((value) => {
    if (value !== null) {
      const z = (value - centre) / sigma;
      up = Math.max(0, up + z - k);
      down = Math.min(0, down + z + k);
    }
    return { up, down };
  });
  return {
    upper: sums.map((sum) => sum.up),
    lower: sums.map((sum) => sum.down),
    upperSignals: sums.flatMap((sum, i) => (sum.up > h ? [i] : [])),
    lowerSignals: sums.flatMap((sum, i) => (sum.down < -h ? [i] : [])),
    method: `Tabular CUSUM (k ${k}, h ${h})`,
  };
}
