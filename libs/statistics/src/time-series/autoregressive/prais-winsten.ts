import { criticalStudent, studentTwoSided } from '../../distributions/student-t';
import { leastSquares } from '../../numerics/least-squares';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../../result';
import {
  segmentedColumns,
  type SegmentedDesignOptions,
  segmentedFault,
  segmentedRow,
} from '../ordinary/segmented-design';
import { autoregressiveTransform, type TimedRegression } from './autoregressive-transform';

export interface AutoregressiveRegression {
  coefficients: Record<string, Estimate & { standardError: number; statistic: number }>;
  rho: number;
  iterations: number;
  method: string;
}

/**
 * Segmented regression with AR(1) errors by Prais-Winsten: ρ = Σ e_t e_(t-1) / Σ e_(t-1)² from residuals on the original scale,
 * iterated to 1e-13 (`iterate` false: one step, from the OLS residuals). p values from t with n - k degrees of freedom.
 * R: prais::prais_winsten. Nulls keep their time. Undefined as segmentedRegression, for a perfect fit, or when ρ reaches 1.
 * @example praisWinsten({ values: [50, 60, 45, 58, 49, 56, 70, 75, 68, 77, 80, 74], firstPost: 6 }) // rho = -0.82162085
 */
export function praisWinsten(
  of: SegmentedDesignOptions & { values: readonly (number | null)[]; level?: number; iterate?: boolean },
): AutoregressiveRegression | Undefined {
  const { level = 0.95, iterate = true } = of;
  const regression = timedSegments(of);
  if (isUndefined(regression)) return regression;
  const { rows, y, names } = regression;
  const ordinary = leastSquares({ rows, y });
  if (isUndefined(ordinary)) return ordinary;
  let fit = ordinary;
  let coefficients = ordinary.coefficients;
  let rho = 0;
  let iterations = 0;
  for (; iterations < 500; iterations++) {
    const next = residualCorrelation(regression, coefficients);
    if (next === null) return undefinedBecause('The fit is perfect: there are no residuals to correlate.');
    if (Math.abs(next) >= 1)
      return undefinedBecause('The residuals are not stationary: their autocorrelation reaches 1.');
    const settled = iterations > 0 && Math.abs(next - rho) < 1e-13;
    if (settled) break;
    rho = next;
    const again = leastSquares(autoregressiveTransform(regression, rho));
    if (isUndefined(again)) return again;
    fit = again;
    coefficients = again.coefficients;
    if (!iterate) break;
  }
  const df = rows.length - names.length;
  const variance = fit.residualSumOfSquares / df;
  const critical = criticalStudent(level, df);
  const method = `Segmented regression (Prais-Winsten AR(1)${iterate ? ', iterated' : ', two-step'})`;
  const estimates = names.map((name, j) => {
    const value = coefficients[j]!;
    const standardError = Math.sqrt(variance * fit.unscaledCovariance[j]![j]!);
    const statistic = value / standardError;
    const half = critical * standardError;
    const pValue = studentTwoSided(statistic, df);
    return [
      name,
      { value, low: value - half, high: value + half, level, pValue, method, standardError, statistic },
    ] as const;
  });
  return { coefficients: Object.fromEntries(estimates), rho, iterations: iterations + 1, method };
}

/** Rows, outcome and times of the periods with a value. */
export function timedSegments(
  of: SegmentedDesignOptions & { values: readonly (number | null)[] },
): (TimedRegression & { names: string[] }) | Undefined {
  const used = of.values.flatMap((value, index) => (value === null ? [] : [index]));
  const fault = segmentedFault(used, of);
  if (fault) return undefinedBecause(fault);
  const y = used.map((index) => of.values[index]!);
  if (!y.every(Number.isFinite)) return undefinedBecause('A value is not a finite number.');
  return {
    names: segmentedColumns(of),
    rows: used.map((index) => segmentedRow(index, of)),
    y,
    times: used.map((index) => index + 1),
  };
}

function residualCorrelation({ rows, y, times }: TimedRegression, coefficients: readonly number[]): number | null {
  const residuals = rows.map((row, t) => y[t]! - row.reduce((sum, value, j) => sum + value * coefficients[j]!, 0));
  let products = 0;
  let squares = 0;
  for (let t = 1; t < residuals.length; t++) {
    if (times[t]! - times[t - 1]! !== 1) continue;
    products += residuals[t]! * residuals[t - 1]!;
    squares += residuals[t - 1]! ** 2;
  }
  const size = y.reduce((sum, value) => sum + value * value, 0);
  return squares <= 1e-26 * size ? null : products / squares;
}
