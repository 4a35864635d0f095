/** aᵀ M b for a square matrix held row by row. @example quadraticForm([1, 2], [[2, 0], [0, 3]], [1, 2]) // 14 */
export function quadraticForm(
  a: readonly number[],
  matrix: readonly (readonly number[])[],
  b: readonly number[],
): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 0) continue;
    let row = 0;
    for (let j = 0; j < b.length; j++) row += matrix[i]![j]! * b[j]!;
    total += a[i]! * row;
  }
  return total;
}

/** B M B for symmetric B: the sandwich of a covariance. @example sandwich([[2]], [[3]]) // 0.0 = 12 */
export function sandwich(bread: readonly (readonly number[])[], meat: readonly (readonly number[])[]): number[][] {
  return bread.map((left) => bread.map((right) => quadraticForm(left, meat, right)));
}
