/** Rows and outcome of a regression whose errors follow AR(1), with the 1-based time of each row. */
export interface TimedRegression {
  rows: readonly (readonly number[])[];
  y: readonly number[];
  times: readonly number[];
}

/**
 * Rows with AR(1) errors made independent with equal variance for correlation ρ (Prais and Winsten 1954): the first scaled by √(1 - ρ²),
 * the others less ρ^d times the one before, d the time between them, scaled for gaps.
 * @example autoregressiveTransform({ rows: [[1], [1]], y: [2, 4], times: [1, 2] }, 0.5) // y.1 = 3, y.0 = 1.7320508
 */
export function autoregressiveTransform(
  { rows, y, times }: TimedRegression,
  rho: number,
): { rows: number[][]; y: number[] } {
  const start = Math.sqrt(1 - rho * rho);
  const transformed = rows.map((row, t) => {
    if (t === 0) return { row: row.map((value) => value * start), y: y[0]! * start };
    const apart = times[t]! - times[t - 1]!;
    const carry = rho ** apart;
    // After a gap the innovation is larger: (1 - ρ^2d)/(1 - ρ²) times the variance.
    const scale = apart === 1 ? 1 : start / Math.sqrt(1 - carry * carry);
    const before = rows[t - 1]!;
    return {
      row: row.map((value, j) => (value - carry * before[j]!) * scale),
      y: (y[t]! - carry * y[t - 1]!) * scale,
    };
  });
  return { rows: transformed.map(({ row }) => row), y: transformed.map((entry) => entry.y) };
}
