import { chiSquareUpperTail } from '../../distributions/chi-square';
import { criticalNormal } from '../../distributions/normal';
import { compensatedSum } from '../../numerics/compensated-sum';
import { levelFault } from '../../numerics/input-faults';
import { type Estimate, type TestResult, type Undefined, undefinedBecause } from '../../result';
import { type TwoCounts, twoCountsFault } from '../two-groups/two-counts';

export interface MantelHaenszel {
  /** Robins-Breslow-Greenland interval (1986); null where a sum of cells is 0. */
  oddsRatio: Estimate | null;
  /** Greenland-Robins interval (1985). */
  relativeRisk: Estimate | null;
  /** Sato interval (1989). */
  riskDifference: Estimate;
  /** Cochran-Mantel-Haenszel test, plain and with continuity correction; null without variation in any stratum. */
  test: TestResult | null;
  correctedTest: TestResult | null;
}

/**
 * Effects of post over baseline pooled over strata (Mantel and Haenszel 1959), assuming one common effect.
 * R: mantelhaen.test. Strata with an empty group add nothing. Undefined when no stratum has both groups.
 * @example mantelHaenszel({ strata: [{ baseline: { events: 4, trials: 10 }, post: { events: 2, trials: 10 } }, { baseline: { events: 5, trials: 20 }, post: { events: 3, trials: 20 } }] }) // oddsRatio.value = 0.46308725, relativeRisk.value = 0.55555556, riskDifference.value = -0.13333333
 */
export function mantelHaenszel(of: { strata: readonly TwoCounts[]; level?: number }): MantelHaenszel | Undefined {
  const { level = 0.95 } = of;
  const strata = of.strata.filter(({ baseline, post }) => baseline.trials > 0 && post.trials > 0);
  const fault = levelFault(level) ?? strata.map((stratum) => twoCountsFault(stratum)).find((f) => f !== null);
  if (fault) return undefinedBecause(fault);
  if (strata.length === 0) return undefinedBecause('No stratum has trials in both groups.');
  // Cells: a, b post events and others; c, d baseline events and others.
  const cells = strata.map(({ baseline, post }) => ({
    a: post.events,
    b: post.trials - post.events,
    c: baseline.events,
    d: baseline.trials - baseline.events,
    n1: post.trials,
    n0: baseline.trials,
    n: post.trials + baseline.trials,
  }));
  const sum = (term: (cell: (typeof cells)[number]) => number): number => compensatedSum(cells.map(term));
  const z = criticalNormal(level);
  const ratio = (value: number, variance: number, method: string): Estimate => {
    // Rounding can leave a variance of 0 a little below it.
    const half = z * Math.sqrt(Math.max(0, variance));
    const [low, high] = [value * Math.exp(-half), value * Math.exp(half)];
    return { value, low, high, level, pValue: null, method };
  };
  const r = sum(({ a, d, n }) => (a * d) / n);
  const s = sum(({ b, c, n }) => (b * c) / n);
  const oddsVariance =
    sum(({ a, d, n }) => ((a + d) / n) * ((a * d) / n)) / (2 * r * r) +
    sum(({ a, b, c, d, n }) => ((a + d) / n) * ((b * c) / n) + ((b + c) / n) * ((a * d) / n)) / (2 * r * s) +
    sum(({ b, c, n }) => ((b + c) / n) * ((b * c) / n)) / (2 * s * s);
  const riskTop = sum(({ a, n0, n }) => (a * n0) / n);
  const riskBottom = sum(({ c, n1, n }) => (c * n1) / n);
  const riskVariance =
    sum(({ a, c, n1, n0, n }) => (n1 / n) * (n0 / n) * (a + c) - (a * c) / n) / (riskTop * riskBottom);
  return {
    oddsRatio:
      r > 0 && s > 0
        ? ratio(r / s, oddsVariance, 'Mantel-Haenszel odds ratio, Robins-Breslow-Greenland interval')
        : null,
    relativeRisk:
      riskTop > 0 && riskBottom > 0
        ? ratio(riskTop / riskBottom, riskVariance, 'Mantel-Haenszel relative risk, Greenland-Robins interval')
        : null,
    riskDifference: pooledDifference(cells, z, level),
    ...tests(cells),
  };
}

interface Cells {
  a: number;
  b: number;
  c: number;
  d: number;
  n1: number;
  n0: number;
  n: number;
}

function pooledDifference(cells: Cells[], z: number, level: number): Estimate {
  const sum = (term: (cell: Cells) => number): number => compensatedSum(cells.map(term));
  const weight = sum(({ n1, n0, n }) => (n1 / n) * n0);
  const value = sum(({ a, c, n1, n0, n }) => (a / n) * n0 - (c / n) * n1) / weight;
  // Sato, Greenland and Robins 1989, Biometrics 45:1323.
  const p =
    sum(({ a, c, n1, n0, n }) => (n1 / n) ** 2 * c - (n0 / n) ** 2 * a + ((n1 / n) * (n0 / n) * (n0 - n1)) / 2) /
    weight ** 2;
  const q = sum(({ a, b, c, d, n }) => (a * d + b * c) / n / 2) / weight ** 2;
  const half = z * Math.sqrt(Math.max(0, value * p + q));
  const method = 'Mantel-Haenszel risk difference, Sato interval';
  return { value, low: value - half, high: value + half, level, pValue: null, method };
}

function tests(cells: Cells[]): { test: TestResult | null; correctedTest: TestResult | null } {
  const informative = cells.filter(({ n }) => n > 1);
  const gap = Math.abs(compensatedSum(informative.map(({ a, c, n1, n }) => a - ((a + c) / n) * n1)));
  const variance = compensatedSum(
    informative.map(({ a, b, c, d, n1, n0, n }) => ((n1 / n) * (n0 / n) * (a + c) * (b + d)) / (n - 1)),
  );
  if (!(variance > 0)) return { test: null, correctedTest: null };
  const test = (correction: number): TestResult => {
    const statistic = (gap - correction) ** 2 / variance;
    const pValue = chiSquareUpperTail(statistic, 1);
    const method = `Cochran-Mantel-Haenszel test${correction > 0 ? ' with continuity correction' : ''}`;
    return { statistic, degreesOfFreedom: 1, pValue, method };
  };
  return { test: test(0), correctedTest: test(Math.min(0.5, gap)) };
}
