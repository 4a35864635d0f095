/**
 * A column less its unit and period means, by alternating projection until nothing moves (Frisch-Waugh-Lovell; exact after one
 * round for balanced panels). `units` and `periods` are group numbers from 0.
 */
export function fixedEffectsResiduals(of: {
  values: readonly number[];
  units: readonly number[];
  periods: readonly number[];
}): number[] {
  const { values, units, periods } = of;
  const residuals = Float64Array.from(values);
  const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
  const sweep = (groups: readonly number[]): number => {
    const count = groups.reduce((largest, group) => Math.max(largest, group), 0) + 1;
    const sums = new Float64Array(count);
    const counts = new Float64Array(count);
    for (let i = 0; i < residuals.length; i++) {
      sums[groups[i]!] = sums[groups[i]!]! + residuals[i]!;
      counts[groups[i]!] = counts[groups[i]!]! + 1;
    }
    let moved = 0;
    for (let g = 0; g < count; g++) {
      sums[g] = counts[g]! > 0 ? sums[g]! / counts[g]! : 0;
      moved = Math.max(moved, Math.abs(sums[g]!));
    }
    for (let i = 0; i < residuals.length; i++) residuals[i] = residuals[i]! - sums[groups[i]!]!;
    return moved;
  };
  for (let round = 0; round < 20_000; round++) {
    const moved = Math.max(sweep(units), sweep(periods));
    if (moved < 1e-15 * size) break;
  }
  return Array.from(residuals);
}

/** Group numbers from 0 of labels, and how many there are. */
export function groupNumbers(labels: readonly (string | number)[]): { numbers: number[]; count: number } {
  const known = new Map<string | number, number>();
  const numbers = labels.map((label) => {
    const number = known.get(label) ?? known.size;
    known.set(label, number);
    return number;
  });
  return { numbers, count: known.size };
}
