import type { Coefficient } from '../../regression/coefficient';
import { type LinearErrors, linearRegression } from '../../regression/models/linear-regression';
import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import { segmentedColumns, type SegmentedDesignOptions, segmentedFault, segmentedRow } from './segmented-design';

export interface ControlledSegmentedRegression {
  /** Columns of the comparison series, and the same with `treated` before them: how the treated series differs. */
  coefficients: Record<string, Coefficient>;
  /** Level and slope change of the treated series beyond the comparison's. */
  levelChange: Coefficient;
  slopeChange: Coefficient | null;
  n: number;
  k: number;
  method: string;
}

/**
 * Controlled interrupted time series: both series in one least-squares model, every segmented column also interacted with
 * `treated`, so that what befell the comparison as well is taken off. Errors classical (default) or HC0-HC3. Assumes the
 * confounders of the period touched both alike. Source: Lopez Bernal, Cummins and Gasparrini 2018; R: lm, vcovHC.
 * Periods missing from one series are used for the other. Undefined with fewer than 3 periods a side in either.
 * @example controlledSegmentedRegression({ treated: [5, 6, 7, 8, 3, 4, 5, 7], comparison: [5, 6, 8, 8, 9, 10, 11, 13], firstPost: 4 }) // levelChange.value = -5.5
 */
export function controlledSegmentedRegression(
  of: SegmentedDesignOptions & {
    treated: readonly (number | null)[];
    comparison: readonly (number | null)[];
    errors?: Exclude<LinearErrors, 'cluster' | 'CR2'>;
    level?: number;
  },
): ControlledSegmentedRegression | Undefined {
  const { treated, comparison, errors = 'classical', level } = of;
  const columns = segmentedColumns(of);
  const series = [
    { values: treated, flag: 1 },
    { values: comparison, flag: 0 },
  ];
  const observations: { y: number; row: number[] }[] = [];
  for (const { values, flag } of series) {
    const used = values.flatMap((value, index) => (value === null ? [] : [index]));
    const fault = segmentedFault(used, of);
    if (fault) return undefinedBecause(`${flag ? 'Treated' : 'Comparison'}: ${fault}`);
    for (const index of used) {
      const row = segmentedRow(index, of);
      observations.push({ y: values[index]!, row: [...row, ...row.map((entry) => entry * flag)] });
    }
  }
  const interacted = columns.map((name) => (name === 'intercept' ? 'treated' : `treated.${name}`));
  const names = [...columns, ...interacted];
  const fit = linearRegression({
    y: observations.map(({ y }) => y),
    predictors: Object.fromEntries(names.map((name, j) => [name, observations.map(({ row }) => row[j]!)])),
    intercept: false,
    errors,
    level,
  });
  if (isUndefined(fit)) return fit;
  return {
    coefficients: fit.coefficients,
    levelChange: fit.coefficients['treated.level']!,
    slopeChange: fit.coefficients['treated.trendChange'] ?? null,
    n: fit.n,
    k: fit.k,
    method: `Controlled segmented regression, ${errors} errors`,
  };
}
