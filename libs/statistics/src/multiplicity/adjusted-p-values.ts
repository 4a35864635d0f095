import { type Undefined, undefinedBecause } from '../result';

export const adjustmentMethods = [
  'holm',
  'hochberg',
  'hommel',
  'benjamini-hochberg',
  'benjamini-yekutieli',
  'bonferroni',
  'sidak',
] as const;
export type AdjustmentMethod = (typeof adjustmentMethods)[number];

export interface AdjustedPValues {
  /** In the order given. */
  pValues: number[];
  method: string;
}

const titles: Record<AdjustmentMethod, string> = {
  holm: 'Holm',
  hochberg: 'Hochberg',
  hommel: 'Hommel',
  'benjamini-hochberg': 'Benjamini-Hochberg',
  'benjamini-yekutieli': 'Benjamini-Yekutieli',
  bonferroni: 'Bonferroni',
  sidak: 'Šidák',
};

/**
 * p values adjusted for having tested several outcomes. Holm (default) keeps the chance of any false finding; Benjamini-Hochberg
 * the share of false findings. Hochberg and Hommel assume independent or positively dependent tests. R: p.adjust.
 * Undefined without values or with one outside 0-1.
 * @example adjustedPValues({ pValues: [0.01, 0.02, 0.03, 0.04, 0.05] }) // pValues.1 = 0.08, pValues.4 = 0.09
 */
export function adjustedPValues(of: {
  pValues: readonly number[];
  method?: AdjustmentMethod;
}): AdjustedPValues | Undefined {
  const { pValues: p, method = 'holm' } = of;
  if (p.length === 0) return undefinedBecause('There are no p values.');
  if (!p.every((value) => value >= 0 && value <= 1)) return undefinedBecause('A p value lies outside 0 to 1.');
  return { pValues: adjusted(p, method), method: `${titles[method]} adjustment` };
}

function adjusted(p: readonly number[], method: AdjustmentMethod): number[] {
  const m = p.length;
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  switch (method) {
    case 'bonferroni':
      return p.map((value) => Math.min(1, m * value));
    case 'sidak':
      // 1 - (1 - p)^m without cancellation for tiny p.
      return p.map((value) => -Math.expm1(m * Math.log1p(-value)));
    case 'holm':
      return stepped(p, (rank) => m - rank + 1, 'up');
    case 'hochberg':
      return stepped(p, (rank) => m - rank + 1, 'down');
    case 'benjamini-hochberg':
      return stepped(p, (rank) => m / rank, 'down');
    case 'benjamini-yekutieli':
      return stepped(p, (rank) => (harmonic * m) / rank, 'down');
    case 'hommel':
      return hommel(p);
  }
}

/** p times a factor of its rank (1 is smallest), made monotone upwards from the smallest or downwards from the largest. */
function stepped(p: readonly number[], factor: (rank: number) => number, direction: 'up' | 'down'): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const result = new Array<number>(p.length);
  let bound = direction === 'up' ? 0 : 1;
  const ranks = order.map((_, i) => i);
  for (const i of direction === 'up' ? ranks : ranks.reverse()) {
    const value = Math.min(1, factor(i + 1) * p[order[i]!]!);
    bound = direction === 'up' ? Math.max(bound, value) : Math.min(bound, value);
    result[order[i]!] = bound;
  }
  return result;
}

/** Hommel 1988 by the algorithm of Wright 1992, as R's p.adjust. */
function hommel(values: readonly number[]): number[] {
  const n = values.length;
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const p = order.map((i) => values[i]!);
  const least = Math.min(...p.map((value, i) => (n * value) / (i + 1)));
  const q = new Array<number>(n).fill(least);
  const pa = new Array<number>(n).fill(least);
  for (let m = n - 1; m >= 2; m--) {
    const split = n - m + 1;
    let q1 = Infinity;
    for (let i = 2; i <= m; i++) q1 = Math.min(q1, (m * p[n - m + i - 1]!) / i);
    for (let i = 0; i < split; i++) q[i] = Math.min(m * p[i]!, q1);
    for (let i = split; i < n; i++) q[i] = q[n - m]!;
    for (let i = 0; i < n; i++) pa[i] = Math.max(pa[i]!, q[i]!);
  }
  const result = new Array<number>(n);
  order.forEach((place, i) => (result[place] = Math.min(1, Math.max(pa[i]!, p[i]!))));
  return result;
}
