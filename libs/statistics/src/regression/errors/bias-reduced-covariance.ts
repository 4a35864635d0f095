import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { quadraticForm } from '../../numerics/quadratic-form';

/** CR2 covariance with the Satterthwaite degrees of freedom of each coefficient. */
export interface BiasReducedCovariance {
  covariance: number[][];
  degreesOfFreedom: number[];
}

/**
 * Bias-reduced cluster-robust covariance (CR2) of a least-squares fit, residuals of each cluster multiplied by (I - H_gg)^(-1/2),
 * with Satterthwaite degrees of freedom under equal independent errors. For few or unequal clusters.
 * Sources: Bell and McCaffrey 2002; Pustejovsky and Tipton 2018; R: clubSandwich (vcovCR type 'CR2', coef_test).
 * @example biasReducedCovariance({ rows: [[1], [1], [1], [1]], residuals: [1, 1, -1, -1], clusters: ['a', 'a', 'b', 'b'], bread: [[0.25]] }) // covariance.0.0 = 1, degreesOfFreedom.0 = 1
 */
export function biasReducedCovariance(of: {
  rows: readonly (readonly number[])[];
  residuals: readonly number[];
  clusters: readonly (string | number)[];
  bread: readonly (readonly number[])[];
}): BiasReducedCovariance {
  const { rows, residuals, clusters, bread } = of;
  const k = bread.length;
  const members = new Map<string | number, number[]>();
  clusters.forEach((cluster, i) => {
    const indices = members.get(cluster);
    if (indices) indices.push(i);
    else members.set(cluster, [i]);
  });
  // For each cluster: XᵀA e (k), and XᵀA with A X (k x k) for the degrees of freedom.
  const meat = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  const adjusted = [...members.values()].map((indices) => {
    const x = new Matrix(indices.map((i) => [...rows[i]!]));
    const hat = x.mmul(new Matrix(bread.map((row) => [...row]))).mmul(x.transpose());
    const root = inverseRoot(Matrix.eye(indices.length).sub(hat));
    const ax = root.mmul(x);
    const score = Array.from({ length: k }, (_, j) =>
      indices.reduce((sum, i, r) => sum + ax.get(r, j) * residuals[i]!, 0),
    );
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) meat[a]![b] = meat[a]![b]! + score[a]! * score[b]!;
    return { xa: x.transpose().mmul(ax).to2DArray(), axax: ax.transpose().mmul(ax).to2DArray() };
  });
  const covariance = bread.map((left) => bread.map((right) => quadraticForm(left, meat, right)));
  const degreesOfFreedom = bread.map((contrast) => {
    // a_g = A X B c; p_gᵀp_h = δ a_gᵀa_g - (Xᵀa_g)ᵀ B (Xᵀa_h).
    const vectors = adjusted.map(({ xa }) =>
      xa.map((row) => row.reduce((sum, value, j) => sum + value * contrast[j]!, 0)),
    );
    const lengths = adjusted.map(({ axax }) => quadraticForm(contrast, axax, contrast));
    const carried = vectors.map((vector) =>
      bread.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0)),
    );
    let trace = 0;
    let squares = 0;
    for (let g = 0; g < vectors.length; g++)
      for (let h = 0; h <= g; h++) {
        const cross = carried[g]!.reduce((sum, value, j) => sum + value * vectors[h]![j]!, 0);
        const product = (g === h ? lengths[g]! : 0) - cross;
        if (g === h) trace += product;
        squares += (g === h ? 1 : 2) * product * product;
      }
    return (trace * trace) / squares;
  });
  return { covariance, degreesOfFreedom };
}

/** Symmetric inverse square root, directions of eigenvalue 0 left out. */
function inverseRoot(matrix: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const scaled = realEigenvalues.map((value) => (value > 1e-10 ? 1 / Math.sqrt(value) : 0));
  return eigenvectorMatrix.mmul(Matrix.diag(scaled)).mmul(eigenvectorMatrix.transpose());
}
