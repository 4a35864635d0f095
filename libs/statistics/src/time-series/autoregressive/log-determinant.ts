import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** ln of the determinant of a positive definite matrix. @example logDeterminant([[2, 0], [0, 3]]) // 1.791759469 */
export function logDeterminant(matrix: readonly (readonly number[])[]): number {
  const lower = new CholeskyDecomposition(new Matrix(matrix.map((row) => [...row]))).lowerTriangularMatrix;
  let sum = 0;
  for (let i = 0; i < lower.rows; i++) sum += 2 * Math.log(lower.get(i, i));
  return sum;
}
