/** A sum over cells that someone sees. Unknown cells are whole numbers from `least` up. */
export interface KnownSum {
  cells: readonly number[];
  sum: number;
}

/**
 * What someone with pencil and paper can tell about the unknown cells of a table from sums over them: exact values by
 * elimination, then ranges by tightening until nothing changes. Independent of the gate's own reasoning.
 */
export function rangesOf(of: {
  unknowns: number;
  sums: readonly KnownSum[];
  least: number;
}): { low: number; high: number }[] {
  const { unknowns, sums, least } = of;
  const ranges = Array.from({ length: unknowns }, () => ({ low: least, high: Infinity }));
  // Differences of sums are sums too: reduced rows expose cells that are pinned only by several totals together.
  const rows = [...sums.map(({ cells, sum }) => row(unknowns, cells, sum)), ...reduced(unknowns, sums)];
  for (let changed = true; changed;) {
    changed = false;
    for (const { weights, sum } of rows) {
      for (let i = 0; i < unknowns; i += 1) {
        const weight = weights[i] ?? 0;
        const range = ranges[i];
        if (weight === 0 || !range) continue;
        let [lowest, highest] = [sum, sum];
        weights.forEach((other, j) => {
          const { low, high } = ranges[j] ?? { low: least, high: Infinity };
          if (j === i || other === 0) return;
          lowest -= other > 0 ? other * high : other * low;
          highest -= other > 0 ? other * low : other * high;
        });
        const [low, high] = weight > 0 ? [lowest / weight, highest / weight] : [highest / weight, lowest / weight];
        if (low > range.low + 1e-9) [range.low, changed] = [Math.ceil(low - 1e-9), true];
        if (high < range.high - 1e-9) [range.high, changed] = [Math.floor(high + 1e-9), true];
      }
    }
  }
  return ranges;
}

interface Row {
  weights: number[];
  sum: number;
}

function row(unknowns: number, cells: readonly number[], sum: number): Row {
  return { weights: Array.from({ length: unknowns }, (_, i) => (cells.includes(i) ? 1 : 0)), sum };
}

/** Rows of the sums in reduced echelon form. */
function reduced(unknowns: number, sums: readonly KnownSum[]): Row[] {
  const rows = sums.map(({ cells, sum }) => row(unknowns, cells, sum));
  let rank = 0;
  for (let column = 0; column < unknowns && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((candidate, i) => i >= rank && Math.abs(candidate.weights[column] ?? 0) > 1e-9);
    const found = rows[pivot];
    const swapped = rows[rank];
    if (!found || !swapped) continue;
    [rows[rank], rows[pivot]] = [found, swapped];
    const scale = found.weights[column] ?? 1;
    found.weights = found.weights.map((weight) => weight / scale);
    found.sum /= scale;
    for (const other of rows) {
      const factor = other.weights[column] ?? 0;
      if (other === found || Math.abs(factor) < 1e-9) continue;
      other.weights = other.weights.map((weight, i) => {
        const left = weight - factor * (found.weights[i] ?? 0);
        return Math.abs(left) < 1e-9 ? 0 : left;
      });
      other.sum -= factor * found.sum;
    }
    rank += 1;
  }
  return rows.slice(0, rank);
}
