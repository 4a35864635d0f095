import { compensatedSum } from '../numerics/compensated-sum';
import { ascending, quantile } from '../numerics/quantile';

/** Excess variation between sites: φ, the mean squared winsorised z, and the additive variance τ² it implies. */
export interface OverDispersion {
  phi: number;
  tauSquared: number;
}

/** Values beyond the `trim` and 1 - `trim` quantiles (type 7) moved to them. @example winsorised([1, 2, 3, 4, 100], 0.25) // 4 = 4, 0 = 2 */
export function winsorised(values: readonly number[], trim: number): number[] {
  const sorted = ascending(values);
  const [low, high] = [quantile(sorted, trim), quantile(sorted, 1 - trim)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/**
 * Additive over-dispersion of z scores with standard errors `errors` (Spiegelhalter 2005, Stat Med 24:1185; DerSimonian-Laird
 * form): τ² = (n φ - (n - 1)) / (Σ w - Σ w²/Σ w), w = 1/s², 0 when n φ < n - 1. R: FunnelPlotR.
 * @example overDispersion({ z: [-4, -2, 0, 1, 5], errors: [0.1, 0.1, 0.1, 0.1, 0.1], trim: 0 }) // phi = 9.2, tauSquared = 0.105
 */
export function overDispersion(of: { z: readonly number[]; errors: readonly number[]; trim: number }): OverDispersion {
  const { z, errors, trim } = of;
  const n = z.length;
  const phi = compensatedSum(winsorised(z, trim).map((value) => value * value)) / n;
  const weights = errors.map((error) => 1 / error ** 2);
  const sum = compensatedSum(weights);
  const spread = sum - compensatedSum(weights.map((weight) => weight * weight)) / sum;
  const excess = n * phi - (n - 1);
  return { phi, tauSquared: excess > 0 && spread > 0 ? excess / spread : 0 };
}
