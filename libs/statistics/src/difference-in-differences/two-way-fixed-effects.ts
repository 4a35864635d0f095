import { leastSquares } from '../numerics/least-squares';
import { firstFault, levelFault } from '../numerics/input-faults';
import { type Coefficient, coefficientOf } from '../regression/coefficient';
import { clusterCovariance, type ClusterCorrection } from '../regression/errors/cluster-covariance';
import { sandwich } from '../numerics/quadratic-form';
import { isUndefined, type Undefined, undefinedBecause } from '../result';
import { fixedEffectsResiduals, groupNumbers } from './fixed-effects-residuals';

/** A panel by columns: one entry an observation. */
export interface Panel {
  y: readonly number[];
  /** Columns whose coefficients are wanted, e.g. treated-and-after. */
  predictors: Readonly<Record<string, readonly number[]>>;
  unit: readonly (string | number)[];
  period: readonly (string | number)[];
  /** Default: the unit. */
  clusters?: readonly (string | number)[];
}

export interface TwoWayFixedEffects {
  coefficients: Record<string, Coefficient>;
  covariance: number[][];
  n: number;
  /** Coefficients counting the fixed effects. */
  k: number;
  clusters: number;
  method: string;
}

/**
 * Two-way fixed effects: y on the predictors with an effect for every unit and period, partialled out (Frisch-Waugh-Lovell).
 * Errors: 'cluster' (default; CR1, p on G - 1), 'classical', 'HC0' or 'HC1'. Assumes parallel trends and, with staggered starts,
 * effects that do not change with time since the start (Goodman-Bacon 2021). R: lm(y ~ x + factor(unit) + factor(period)), vcovCL.
 * Undefined when the fixed effects take up a predictor or all observations.
 * @example twoWayFixedEffects({ y: [1, 2, 2, 4, 3, 8], predictors: { on: [0, 0, 0, 1, 0, 1] }, unit: ['a', 'a', 'b', 'b', 'c', 'c'], period: [1, 2, 1, 2, 1, 2] }) // coefficients.on.value = 2.5
 */
export function twoWayFixedEffects(
  of: Panel & {
    errors?: 'cluster' | 'classical' | 'HC0' | 'HC1';
    clusterCorrection?: ClusterCorrection;
    level?: number;
  },
): TwoWayFixedEffects | Undefined {
  const { y, predictors, errors = 'cluster', clusterCorrection = 'CR1', level = 0.95 } = of;
  const clusters = of.clusters ?? of.unit;
  const names = Object.keys(predictors);
  const n = y.length;
  const columns = Object.values(predictors);
  const fault = firstFault(
    levelFault(level),
    names.length > 0 ? null : 'There are no predictors.',
    [...columns, of.unit, of.period, clusters].every((column) => column.length === n)
      ? null
      : 'The columns of the panel differ in length.',
    [y, ...columns].every((column) => column.every(Number.isFinite)) ? null : 'A value is not a finite number.',
  );
  if (fault) return undefinedBecause(fault);
  const units = groupNumbers(of.unit);
  const periods = groupNumbers(of.period);
  const k = units.count + periods.count - 1 + names.length;
  if (n <= k) return undefinedBecause(`${n} observations cannot carry ${k} coefficients.`);
  const within = (values: readonly number[]): number[] =>
    fixedEffectsResiduals({ values, units: units.numbers, periods: periods.numbers });
  const remaining = columns.map(within);
  const taken = names.find((_, j) => largest(remaining[j]!) < 1e-10 * largest(columns[j]!));
  if (taken !== undefined) return undefinedBecause(`The unit and period effects take up ${taken} wholly.`);
  const rows = y.map((_, i) => remaining.map((column) => column[i]!));
  const fit = leastSquares({ rows, y: within(y) });
  if (isUndefined(fit)) return fit;
  const bread = fit.unscaledCovariance;
  const scores = rows.map((row, i) => row.map((value) => value * fit.residuals[i]!));
  const groups = new Set(clusters).size;
  if (errors === 'cluster' && groups < 2) return undefinedBecause('Clustered errors need at least two clusters.');
  const covariance =
    errors === 'cluster'
      ? clusterCovariance({ scores, clusters, bread, k, correction: clusterCorrection })
      : plainCovariance({ errors, bread, scores, residualSumOfSquares: fit.residualSumOfSquares, k });
  const method = `Two-way fixed effects, ${errors === 'cluster' ? 'cluster-robust' : errors} errors`;
  const coefficients = Object.fromEntries(
    names.map((name, j) => [
      name,
      coefficientOf({
        value: fit.coefficients[j]!,
        variance: covariance[j]![j]!,
        level,
        degreesOfFreedom: errors === 'cluster' ? groups - 1 : n - k,
        method,
      }),
    ]),
  );
  return { coefficients, covariance, n, k, clusters: groups, method };
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function plainCovariance(of: {
  errors: 'classical' | 'HC0' | 'HC1';
  bread: number[][];
  scores: number[][];
  residualSumOfSquares: number;
  k: number;
}): number[][] {
  const { errors, bread, scores, residualSumOfSquares, k } = of;
  const n = scores.length;
  if (errors === 'classical') return bread.map((row) => row.map((value) => (value * residualSumOfSquares) / (n - k)));
  const meat = bread.map((_, a) => bread.map((_unused, b) => scores.reduce((sum, s) => sum + s[a]! * s[b]!, 0)));
  const factor = errors === 'HC1' ? n / (n - k) : 1;
  return sandwich(bread, meat).map((row) => row.map((value) => value * factor));
}
