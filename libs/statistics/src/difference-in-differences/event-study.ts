import { Matrix, solve } from 'ml-matrix';
import { fUpperTail } from '../distributions/f-distribution';
import type { Coefficient } from '../regression/coefficient';
import type { ClusterCorrection } from '../regression/errors/cluster-covariance';
import { isUndefined, type TestResult, type Undefined, undefinedBecause } from '../result';
import { twoWayFixedEffects } from './two-way-fixed-effects';

export interface EventStudy {
  /** Effect at each period relative to the start (0: first treated period), against the period before the start. */
  points: { relativePeriod: number; effect: Coefficient }[];
  /** All effects before the start are 0 (Wald F test); null with fewer than two periods before. */
  preTrend: (TestResult & { denominatorDegrees: number }) | null;
  clusters: number;
  method: string;
}

/**
 * Event study and pre-trend test: two-way fixed effects with one indicator a period from the start for treated units, the
 * period before the start left out. Effects before the start should be near 0 where trends were parallel.
 * `startOf` is the first treated period of a unit, null for the comparison. Periods are numbers one apart. Cluster-robust by unit.
 * Sources: Jacobson, LaLonde and Sullivan 1993; Roth 2022 (passing the test is not proof). Undefined without both groups.
 * @example eventStudy({ y: [1, 2, 2, 6, 1, 2, 3, 4, 2, 3, 4, 5], unit: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c', 'c'], period: [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], startOf: (unit) => (unit === 'a' ? 4 : null) }) // points.2.effect.value = 3
 */
export function eventStudy(of: {
  y: readonly number[];
  unit: readonly (string | number)[];
  period: readonly number[];
  startOf: (unit: string | number) => number | null;
  clusterCorrection?: ClusterCorrection;
  level?: number;
}): EventStudy | Undefined {
  const { y, unit, period, startOf, clusterCorrection, level } = of;
  const relative = unit.map((label, i) => {
    const start = startOf(label);
    return start === null ? null : period[i]! - start;
  });
  const times = [...new Set(relative.filter((time) => time !== null && time !== -1))].sort(
    (a, b) => a! - b!,
  ) as number[];
  if (times.length === 0) return undefinedBecause('No unit is treated.');
  if (relative.every((time) => time !== null)) return undefinedBecause('No unit is a comparison.');
  const predictors = Object.fromEntries(
    times.map((time) => [`at ${time}`, relative.map((here) => (here === time ? 1 : 0))]),
  );
  const fit = twoWayFixedEffects({ y, predictors, unit, period, clusterCorrection, level });
  if (isUndefined(fit)) return fit;
  const before = times.flatMap((time, j) => (time < -1 ? [j] : []));
  const points = times.map((relativePeriod) => ({
    relativePeriod,
    effect: fit.coefficients[`at ${relativePeriod}`]!,
  }));
  return {
    points,
    preTrend: preTrend(points, before, fit),
    clusters: fit.clusters,
    method: 'Event study, two-way fixed effects',
  };
}

function preTrend(
  points: EventStudy['points'],
  before: number[],
  fit: { covariance: number[][]; clusters: number },
): EventStudy['preTrend'] {
  // More restrictions than clusters leave no rank to test with.
  if (before.length === 0 || before.length >= fit.clusters) return null;
  const effects = Matrix.columnVector(before.map((j) => points[j]!.effect.value));
  const covariance = new Matrix(before.map((a) => before.map((b) => fit.covariance[a]![b]!)));
  const wald = effects
    .transpose()
    .mmul(solve(covariance, effects, true))
    .get(0, 0);
  if (!Number.isFinite(wald)) return null;
  const statistic = wald / before.length;
  const denominatorDegrees = fit.clusters - 1;
  const pValue = fUpperTail(statistic, { numerator: before.length, denominator: denominatorDegrees });
  return {
    statistic,
    degreesOfFreedom: before.length,
    denominatorDegrees,
    pValue,
    method: 'Wald test of no pre-trend',
  };
}
