import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { studentTwoSided } from '../distributions/student-t';
import { compensatedSum } from '../numerics/compensated-sum';
import { firstFault, levelFault } from '../numerics/input-faults';
import { averageRanks } from '../ranks/average-ranks';
import { type Estimate, type Undefined, undefinedBecause } from '../result';

/** Pairs of values of two variables. */
export interface PairedValues {
  x: readonly number[];
  y: readonly number[];
}

function pairsFault({ x, y }: PairedValues, level: number): string | null {
  return firstFault(
    levelFault(level),
    x.length === y.length ? null : 'The two series do not pair up.',
    x.length >= 3 ? null : 'A correlation needs at least three pairs.',
    [...x, ...y].every(Number.isFinite) ? null : 'A value is not a finite number.',
    x.some((value) => value !== x[0]) && y.some((value) => value !== y[0]) ? null : 'A variable does not vary.',
  );
}

function productMoment(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const centred = (values: ArrayLike<number>): Float64Array => {
    const mean = compensatedSum(values) / values.length;
    return Float64Array.from(values, (value) => value - mean);
  };
  const [a, b] = [centred(x), centred(y)];
  const cross = compensatedSum(a.map((value, i) => value * b[i]!));
  const squares = (values: Float64Array): number => compensatedSum(values.map((value) => value * value));
  return Math.max(-1, Math.min(1, cross / Math.sqrt(squares(a)) / Math.sqrt(squares(b))));
}

/** Two-sided p of a correlation of n pairs by t on n - 2 degrees of freedom. */
const studentP = (r: number, n: number): number =>
  Math.abs(r) === 1 ? 0 : studentTwoSided(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);

/**
 * Pearson correlation with Fisher's z interval (four pairs or more) and t test. Assumes a bivariate normal. R: cor.test.
 * Undefined with fewer than three pairs or a constant variable.
 * @example pearsonCorrelation({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 5] }) // value = 0.8, pValue = 0.10408804
 */
export function pearsonCorrelation(of: PairedValues & { level?: number }): Estimate | Undefined {
  const { x, y, level = 0.95 } = of;
  const fault = pairsFault(of, level);
  if (fault) return undefinedBecause(fault);
  const value = productMoment(x, y);
  const half = criticalNormal(level) / Math.sqrt(x.length - 3);
  const bounded = x.length > 3 && Math.abs(value) < 1;
  return {
    value,
    low: bounded ? Math.tanh(Math.atanh(value) - half) : null,
    high: bounded ? Math.tanh(Math.atanh(value) + half) : null,
    level,
    pValue: studentP(value, x.length),
    method: 'Pearson correlation, Fisher z interval',
  };
}

/**
 * Spearman rank correlation with the t approximation of its p value. R: cor.test(method = 'spearman', exact = FALSE).
 * Monotone association only. Undefined as for Pearson; no interval.
 * @example spearmanCorrelation({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 5] }) // value = 0.8, pValue = 0.10408804
 */
export function spearmanCorrelation(of: PairedValues): Estimate | Undefined {
  const { x, y } = of;
  const fault = pairsFault(of, 0.95);
  if (fault) return undefinedBecause(fault);
  const value = productMoment(averageRanks(x).ranks, averageRanks(y).ranks);
  const method = 'Spearman rank correlation';
  return { value, low: null, high: null, level: 0.95, pValue: studentP(value, x.length), method };
}

/**
 * Kendall's τ-b with the tie-corrected normal p value (no continuity correction). R: cor.test(method = 'kendall',
 * exact = FALSE). Compares all pairs: meant for up to some 10,000 observations. Undefined as for Pearson; no interval.
 * @example kendallCorrelation({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 5] }) // value = 0.6, pValue = 0.14164469
 */
export function kendallCorrelation(of: PairedValues): Estimate | Undefined {
  const { x, y } = of;
  const fault = pairsFault(of, 0.95);
  if (fault) return undefinedBecause(fault);
  const n = x.length;
  let score = 0;
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) score += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  const [tx, ty] = [tiesOf(x), tiesOf(y)];
  const all = (n * (n - 1)) / 2;
  const value = score / Math.sqrt(all - tx.pairs) / Math.sqrt(all - ty.pairs);
  const v0 = n * (n - 1) * (2 * n + 5);
  const variance =
    (v0 - tx.quintic - ty.quintic) / 18 +
    (4 * tx.pairs * ty.pairs) / (2 * n * (n - 1)) +
    (tx.triples * ty.triples) / (9 * n * (n - 1) * (n - 2));
  const pValue = normalTwoSided(score / Math.sqrt(variance));
  return { value, low: null, high: null, level: 0.95, pValue, method: "Kendall's tau-b" };
}

/** Sums over groups of t tied values: t(t-1)/2, t(t-1)(t-2) and t(t-1)(2t+5). */
function tiesOf(values: readonly number[]): { pairs: number; triples: number; quintic: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sums = { pairs: 0, triples: 0, quintic: 0 };
  for (const t of counts.values()) {
    sums.pairs += (t * (t - 1)) / 2;
    sums.triples += t * (t - 1) * (t - 2);
    sums.quintic += t * (t - 1) * (2 * t + 5);
  }
  return sums;
}
