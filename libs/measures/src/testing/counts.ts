import type { AccessScope } from '../administration/access-scope';
import { Undisclosed } from '../disclosure/undisclosed';
import { emptyCounts, type OutcomeCounts } from '../outcomes/counts';

/** Specimen counts for the specs of this library: every row its own patient unless said otherwise. */
export function proportionCounts(
  numerator: number,
  denominator: number,
  of: Partial<OutcomeCounts> = {},
): OutcomeCounts {
  return {
    ...emptyCounts,
    numerator,
    denominator,
    numeratorPatients: numerator,
    complementPatients: denominator - numerator,
    denominatorPatients: denominator,
    ...of,
  };
}

/** Visits of a group and the hours clinicians gave them: a rate. */
export function rateCounts(key: string | null, numerator: number, hours: number): OutcomeCounts {
  return {
    ...emptyCounts,
    keys: [key],
    numerator,
    denominator: hours,
    numeratorPatients: numerator,
    denominatorPatients: numerator,
  };
}

/** Counts of values with the sums a mean is made of. */
export function meanCounts(values: readonly number[], of: Partial<OutcomeCounts> = {}): OutcomeCounts {
  return {
    ...emptyCounts,
    numerator: values.reduce((sum, value) => sum + value, 0),
    denominator: values.length,
    sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
    denominatorPatients: values.length,
    ...of,
  };
}

/** One cell over all of these, as a query without dimensions returns it. */
export function totalOf(cells: readonly OutcomeCounts[]): OutcomeCounts {
  return cells.reduce(
    (total, cell) => ({
      ...total,
      numerator: total.numerator + cell.numerator,
      denominator: total.denominator + cell.denominator,
      sumOfSquares: cell.sumOfSquares === null ? null : (total.sumOfSquares ?? 0) + cell.sumOfSquares,
      numeratorPatients: total.numeratorPatients + cell.numeratorPatients,
      complementPatients: total.complementPatients + cell.complementPatients,
      denominatorPatients: total.denominatorPatients + cell.denominatorPatients,
      maturing: total.maturing + cell.maturing,
    }),
    emptyCounts,
  );
}

export const sealed = (cells: readonly OutcomeCounts[]): Undisclosed<OutcomeCounts[]> => new Undisclosed([...cells]);

export const exactScope: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
export const releasedScope: AccessScope = { ...exactScope, plane: 'released' };
