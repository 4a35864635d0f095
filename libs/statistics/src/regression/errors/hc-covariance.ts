import { sandwich } from '../../numerics/quadratic-form';

export const hcTypes = ['HC0', 'HC1', 'HC2', 'HC3'] as const;
export type HcType = (typeof hcTypes)[number];

/**
 * Heteroskedasticity-consistent covariance of a least-squares fit. HC0: squared residuals; HC1: × n/(n - k);
 * HC2: ÷ (1 - h); HC3: ÷ (1 - h)². Sources: White 1980, MacKinnon and White 1985. R: sandwich::vcovHC.
 * With HC2 and HC3 a point of leverage 1 has residual 0 and adds nothing.
 * @example hcCovariance({ rows: [[1], [1]], fit: { residuals: [1, -1], leverages: [0.5, 0.5], unscaledCovariance: [[0.5]] }, type: 'HC0' }) // 0.0 = 0.5
 */
export function hcCovariance(of: {
  rows: readonly (readonly number[])[];
  fit: { residuals: readonly number[]; leverages: readonly number[]; unscaledCovariance: number[][] };
  type: HcType;
}): number[][] {
  const { rows, fit, type } = of;
  const k = fit.unscaledCovariance.length;
  const meat = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  rows.forEach((row, i) => {
    const slack = 1 - fit.leverages[i]!;
    const square = fit.residuals[i]! ** 2;
    const weight =
      type === 'HC2' || type === 'HC3' ? (slack < 1e-12 ? 0 : square / slack ** (type === 'HC2' ? 1 : 2)) : square;
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) meat[a]![b] = meat[a]![b]! + weight * row[a]! * row[b]!;
  });
  const factor = type === 'HC1' ? rows.length / (rows.length - k) : 1;
  return sandwich(fit.unscaledCovariance, meat).map((row) => row.map((value) => value * factor));
}
