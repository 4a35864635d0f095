/** Which cells are alike in something: a number for each cell, by order of first appearance. */
export interface Grouping {
  of: Int32Array;
  count: number;
}

/** Cells with the same value are alike. */
export function groupingOf(values: readonly (string | null)[]): Grouping {
  const numbers = new Map<string | null, number>();
  const of = new Int32Array(values.length);
  values.forEach((value, cell) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    of[cell] = known;
  });
  return { of, count: numbers.size };
}

/** Cells alike in both. */
export function bothGroupings(a: Grouping, b: Grouping): Grouping {
  const numbers = new Map<number, number>();
  const of = new Int32Array(a.of.length);
  for (let cell = 0; cell < of.length; cell += 1) {
    const pair = (a.of[cell] ?? 0) * b.count + (b.of[cell] ?? 0);
    const known = numbers.get(pair) ?? numbers.size;
    numbers.set(pair, known);
    of[cell] = known;
  }
  return { of, count: numbers.size };
}

/** Cells alike in all of them; all cells where there are none. */
export function allGroupings(groupings: readonly Grouping[], cells: number): Grouping {
  const [first = { of: new Int32Array(cells), count: Math.min(1, cells) }, ...others] = groupings;
  return others.reduce(bothGroupings, first);
}

/** The cells of each group, in order. */
export function cellsByGroup({ of, count }: Grouping): number[][] {
  const groups = Array.from({ length: count }, (): number[] => []);
  of.forEach((group, cell) => groups[group]?.push(cell));
  return groups;
}
