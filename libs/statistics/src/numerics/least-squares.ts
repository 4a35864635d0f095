import { Matrix, QrDecomposition } from 'ml-matrix';
import { type Undefined, undefinedBecause } from '../result';
import { extendedDotProduct, ExtendedSum } from './extended-dot-product';

/** A least-squares fit: coefficients, residuals and the unscaled covariance (XᵀX)⁻¹, all in the units of the columns. */
export interface LeastSquaresFit {
  coefficients: number[];
  residuals: number[];
  fitted: number[];
  /** Σ residual². */
  residualSumOfSquares: number;
  /** (XᵀX)⁻¹, row by row. */
  unscaledCovariance: number[][];
  /** Diagonal of the hat matrix. */
  leverages: number[];
}

/**
 * Least squares by Householder QR (ml-matrix) of columns scaled to unit length, refined with residuals in twice the
 * working precision on the augmented system (Björck 1967, BIT 7:257-278), never through XᵀX. R: lm.fit.
 * `rows` are the observations with the intercept written out. Undefined when there are fewer rows than columns or a
 * column is (to 1e-11) a combination of others.
 * @example leastSquares({ rows: [[1, 0], [1, 1], [1, 2]], y: [1, 3, 5] }) // coefficients.0 = 1, coefficients.1 = 2
 */
export function leastSquares(of: {
  rows: readonly (readonly number[])[];
  y: readonly number[];
}): LeastSquaresFit | Undefined {
  const { rows, y } = of;
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (k === 0) return undefinedBecause('There are no columns.');
  if (n < k) return undefinedBecause(`${n} rows cannot determine ${k} coefficients.`);
  const scales = columnLengths(rows, k);
  if (scales.some((scale) => scale === 0)) return undefinedBecause('A column of the design is all zeros.');
  const scaled = Matrix.zeros(n, k);
  for (let i = 0; i < n; i++) for (let j = 0; j < k; j++) scaled.set(i, j, rows[i]![j]! / scales[j]!);
  const decomposition = new QrDecomposition(scaled);
  const r = decomposition.upperTriangularMatrix.to2DArray();
  const dependent = r.findIndex((row, j) => Math.abs(row[j]!) < 1e-11);
  if (dependent >= 0) return undefinedBecause(`Column ${dependent + 1} of the design is a combination of others.`);
  const orthogonal = decomposition.orthogonalMatrix;
  const q = Array.from({ length: k }, (_, j) => Float64Array.from(orthogonal.getColumn(j)));
  const columns = Array.from({ length: k }, (_, j) => Float64Array.from(rows, (row) => row[j]! / scales[j]!));
  const solution = refinedSolution({ scaled: columns, y, q, r });
  const { x } = solution;
  // A perfect fit leaves only rounding: residuals that small are zeros.
  const perfect = length(solution.residuals) <= 1e-14 * length(y);
  const residuals = perfect ? solution.residuals.map(() => 0) : solution.residuals;
  const inverse = inverseOfUpper(r);
  const unscaledCovariance = inverse.map((row, a) =>
    inverse.map((other, b) => row.reduce((sum, value, c) => sum + value * other[c]!, 0) / (scales[a]! * scales[b]!)),
  );
  const squares = new ExtendedSum();
  for (const residual of residuals) squares.addProduct(residual, residual);
  return {
    coefficients: x.map((value, j) => value / scales[j]!),
    residuals,
    fitted: y.map((value, i) => value - residuals[i]!),
    residualSumOfSquares: squares.value,
    unscaledCovariance,
    leverages: y.map((_, i) => q.reduce((sum, column) => sum + column[i]! * column[i]!, 0)),
  };
}

/** Euclidean length, safe for any number of values. */
function length(values: readonly number[]): number {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(values.reduce((sum, value) => sum + (value / largest) ** 2, 0));
}

/** Lengths rounded to powers of two, so that scaling is exact. */
function columnLengths(rows: readonly (readonly number[])[], k: number): number[] {
  return Array.from({ length: k }, (_, j) => {
    const largest = rows.reduce((max, row) => Math.max(max, Math.abs(row[j]!)), 0);
    if (largest === 0) return 0;
    const square = rows.reduce((sum, row) => sum + (row[j]! / largest) ** 2, 0);
    return 2 ** Math.round(Math.log2(largest * Math.sqrt(square)));
  });
}

/**
 * Solves the augmented system [I A; Aᵀ 0][r; x] = [y; 0], correcting r and x from residuals in twice the working precision
 * until the correction no longer shrinks. `scaled` and `q` are held column by column.
 */
function refinedSolution(of: { scaled: Float64Array[]; y: readonly number[]; q: Float64Array[]; r: number[][] }): {
  x: number[];
  residuals: number[];
} {
  const { scaled, y, q, r } = of;
  const k = r.length;
  const n = y.length;
  let x = new Array<number>(k).fill(0);
  const residuals = new Float64Array(n);
  let previous = Infinity;
  for (let pass = 0; pass < 6; pass++) {
    const f = new Float64Array(n);
    const row = new ExtendedSum();
    for (let i = 0; i < n; i++) {
      row.reset(y[i]!);
      row.add(-residuals[i]!);
      for (let j = 0; j < k; j++) row.addProduct(-scaled[j]![i]!, x[j]!);
      f[i] = row.value;
    }
    const g = scaled.map((column) => -extendedDotProduct(column, residuals));
    const h = lowerSolution(r, g);
    const d = q.map((column, j) => plainDotProduct(column, f) - h[j]!);
    const step = upperSolution(r, d);
    const size = Math.hypot(...step);
    // Refinement that no longer shrinks has reached the rounding of the data.
    if (pass > 1 && !(size < previous / 2)) break;
    previous = size;
    x = x.map((value, j) => value + step[j]!);
    for (let i = 0; i < n; i++) {
      let projected = 0;
      for (let j = 0; j < k; j++) projected += q[j]![i]! * d[j]!;
      residuals[i] = residuals[i]! + f[i]! - projected;
    }
    if (size === 0) break;
  }
  return { x, residuals: Array.from(residuals) };
}

function plainDotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function upperSolution(r: number[][], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < x.length; j++) x[i] = x[i]! - r[i]![j]! * x[j]!;
    x[i] = x[i]! / r[i]![i]!;
  }
  return x;
}

function lowerSolution(r: number[][], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) x[i] = x[i]! - r[j]![i]! * x[j]!;
    x[i] = x[i]! / r[i]![i]!;
  }
  return x;
}

/**
 * Inverse of an upper triangular matrix, row by row.
 * @example inverseOfUpper([[2, 1], [0, 4]]) // 0.0 = 0.5, 0.1 = -0.125
 */
export function inverseOfUpper(r: number[][]): number[][] {
  const k = r.length;
  const columns = Array.from({ length: k }, (_, j) =>
    upperSolution(
      r,
      Array.from({ length: k }, (_unused, i) => (i === j ? 1 : 0)),
    ),
  );
  return Array.from({ length: k }, (_, i) => columns.map((column) => column[i]!));
}
