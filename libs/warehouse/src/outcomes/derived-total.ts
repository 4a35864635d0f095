import { type CountsQuery, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import { withQuantile } from './read-counts';
import { addedCounts, quantileOf, type ValueCounts } from './sql/rollups/wait-quantile';

/**
 * The whole from its cells, where they tell it: rows add up, patients only to "as many as the cap", and a quantile only from
 * the values behind the cells. Null where the whole must be asked for.
 */
export function derivedTotal(
  { measure }: CountsQuery,
  cells: readonly OutcomeCounts[],
  values?: ValueCounts,
): OutcomeCounts[] | null {
  const [first] = cells;
  if (first === undefined) return [];
  if (measure.items !== undefined || (measure.quantile !== undefined && values === undefined)) return null;
  const sum = (of: (cell: OutcomeCounts) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const numeratorPatients = patientsTogether(cells.map((cell) => cell.numeratorPatients));
  const complementPatients = patientsTogether(cells.map((cell) => cell.complementPatients));
  const denominatorPatients = patientsTogether(cells.map((cell) => cell.denominatorPatients));
  if (numeratorPatients === null || complementPatients === null || denominatorPatients === null) return null;
  const total: OutcomeCounts = {
    period: null,
    keys: [],
    numerator: sum(({ numerator }) => numerator),
    denominator: sum(({ denominator }) => denominator),
    sumOfSquares: first.sumOfSquares === null ? null : sum(({ sumOfSquares }) => sumOfSquares ?? 0),
    numeratorPatients,
    complementPatients,
    denominatorPatients,
    maturing: sum(({ maturing }) => maturing),
  };
  const { quantile } = measure;
  if (quantile === undefined || values === undefined) return [total];
  return [withQuantile(total, quantileOf(addedCounts(values), 0, quantile))];
}

/** One patient may be in several cells: known are none, those of the only cell that has any, and as many as the cap. */
function patientsTogether(cells: readonly number[]): number | null {
  const some = cells.filter((patients) => patients > 0);
  if (some.some((patients) => patients >= patientCountCap)) return patientCountCap;
  return some.length > 1 ? null : (some[0] ?? 0);
}
