import { isUndefined, type Undefined, undefinedBecause } from '../../result';
import type { Coefficient } from '../../regression/coefficient';
import { segmentedRegression, type SegmentedRegressionOptions } from './segmented-regression';

export interface PlaceboDates {
  /** Level change had the intervention been at each earlier date. */
  placebos: { firstPost: number; levelChange: Coefficient }[];
  /** Share of dates (the real one counted) with a level change at least as large: a randomisation p value. */
  share: number;
  /** Placebo dates whose interval excludes 0: the model finds changes where none was made. */
  significant: number;
}

/**
 * Placebo intervention dates: the series before the intervention alone, refitted with the change at every date that leaves 3
 * periods a side. If many dates show a change, so would any. Source: Linden and Yarnold 2016. Undefined without such a date.
 * @example placeboDates({ values: [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 9, 10, 9, 11], firstPost: 10 }) // significant = 0
 */
export function placeboDates(of: SegmentedRegressionOptions): PlaceboDates | Undefined {
  const { values, firstPost } = of;
  const actual = segmentedRegression(of);
  if (isUndefined(actual)) return actual;
  const before = values.slice(0, firstPost);
  const placebos: PlaceboDates['placebos'] = [];
  for (let date = 3; date <= firstPost - 3; date++) {
    const fit = segmentedRegression({ ...of, values: before, firstPost: date, horizon: 0, washout: 0, covariates: {} });
    if (!isUndefined(fit)) placebos.push({ firstPost: date, levelChange: fit.levelChange });
  }
  if (placebos.length === 0) return undefinedBecause('No earlier date leaves enough periods on both sides.');
  const size = Math.abs(actual.levelChange.value);
  const larger = placebos.filter(({ levelChange }) => Math.abs(levelChange.value) >= size).length;
  const significant = placebos.filter(({ levelChange: { low, high } }) => low! > 0 || high! < 0).length;
  return { placebos, share: (larger + 1) / (placebos.length + 1), significant };
}
