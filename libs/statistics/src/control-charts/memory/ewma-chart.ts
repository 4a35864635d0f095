import { type Undefined, undefinedBecause } from '../../result';
import { seriesFault } from '../variables/measured-series';

/** A point of an EWMA chart, unit of the values. A period without data carries the average forward. */
export interface EwmaPoint {
  value: number | null;
  average: number;
  lower: number;
  upper: number;
  signal: boolean;
}

export interface EwmaChart {
  centre: number;
  points: EwmaPoint[];
  /** 0-based periods outside the limits. */
  signals: number[];
  method: string;
}

/**
 * Exponentially weighted moving average z_t = λ y_t + (1 - λ) z_(t-1) from the centre, limits centre ± L σ √(λ/(2-λ) (1 -
 * (1-λ)^(2t))); finds small lasting shifts sooner than an I chart. Defaults λ 0.2, L 3. `centre` and `sigma` are the baseline's.
 * Source: Roberts 1959; Montgomery, ch. 9; R: qcc::ewma. Assumes independent values.
 * @example ewmaChart({ values: [9.45, 7.99, 9.29], centre: 10, sigma: 1, lambda: 0.1, width: 2.7 }) // points.0.average = 9.945, points.0.lower = 9.73
 */
export function ewmaChart(of: {
  values: readonly (number | null)[];
  centre: number;
  sigma: number;
  lambda?: number;
  width?: number;
}): EwmaChart | Undefined {
  const { values, centre, sigma, lambda = 0.2, width = 3 } = of;
  const fault = seriesFault(values);
  if (fault) return fault;
  if (!Number.isFinite(centre) || !(sigma > 0 && sigma < Infinity))
    return undefinedBecause('The centre must be finite and sigma more than 0.');
  if (!(lambda > 0 && lambda <= 1) || !(width > 0))
    return undefinedBecause('Lambda must lie in 0-1 and the width be more than 0.');
  let average = centre;
  let seen = 0;
  const points = values.map((value): EwmaPoint => {
    if (value !== null) {
      average = lambda * value + (1 - lambda) * average;
      seen++;
    }
    const half = width * sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * seen)));
    const [lower, upper] = [centre - half, centre + half];
    return { value, average, lower, upper, signal: value !== null && (average < lower || average > upper) };
  });
  const signals = points.flatMap(({ signal }, i) => (signal ? [i] : []));
  return { centre, points, signals, method: `EWMA chart (λ ${lambda}, L ${width})` };
}
