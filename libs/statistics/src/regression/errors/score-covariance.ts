import { sandwich } from '../../numerics/quadratic-form';

/**
 * HC0 sandwich of a generalised linear model: B (Σ r_i² x_i x_iᵀ) B, r the score residual. R: sandwich::sandwich.
 * @example scoreCovariance({ columns: [Float64Array.of(1, 1)], residual: Float64Array.of(1, -2), bread: [[0.5]] }) // 0.0 = 1.25
 */
export function scoreCovariance(of: {
  columns: readonly Float64Array[];
  residual: Float64Array;
  bread: readonly (readonly number[])[];
}): number[][] {
  const { columns, residual, bread } = of;
  const meat = columns.map(() => new Array<number>(columns.length).fill(0));
  columns.forEach((left, a) => {
    for (let b = 0; b <= a; b++) {
      const right = columns[b]!;
      let sum = 0;
      for (let i = 0; i < residual.length; i++) sum += residual[i]! * residual[i]! * left[i]! * right[i]!;
      meat[a]![b] = sum;
      meat[b]![a] = sum;
    }
  });
  return sandwich(bread, meat);
}
