import { type CountsQuery, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import { type PlannedCounts, withoutNoise, withQuantile } from './read-counts';
import { addedCounts, quantileOf } from './sql/rollups/wait-quantile';

/**
 * The whole from its cells, where they tell it: rows add up, patients only to "as many as the cap" (of a cell, or as the
 * database says of all together), and a quantile only from
 * the values behind the cells. Null where the whole must be asked for.
 */
export function derivedTotal(
  { measure }: CountsQuery,
  { counts: cells, values, together }: PlannedCounts,
): OutcomeCounts[] | null {
  const [first] = cells;
  if (first === undefined) return [];
  if (measure.items !== undefined || (measure.quantile !== undefined && values === undefined)) return null;
  const total: OutcomeCounts = {
    period: null,
    keys: [],
    numerator: 0,
    denominator: 0,
    sumOfSquares: first.sumOfSquares === null ? null : 0,
    numeratorPatients: 0,
    complementPatients: 0,
    denominatorPatients: 0,
    maturing: 0,
  };
  const patients = {
    numerator: new PatientsTogether(),
    complement: new PatientsTogether(),
    all: new PatientsTogether(),
  };
  for (const cell of cells) {
    total.numerator += cell.numerator;
    total.denominator += cell.denominator;
    if (total.sumOfSquares !== null) total.sumOfSquares += cell.sumOfSquares ?? 0;
    total.maturing += cell.maturing;
    patients.numerator.add(cell.numeratorPatients);
    patients.complement.add(cell.complementPatients);
    patients.all.add(cell.denominatorPatients);
  }
  if (measure.exposure !== undefined) total.denominator = withoutNoise(total.denominator);
  const numerator = patients.numerator.known(together?.numerator);
  const complement = patients.complement.known(together?.complement);
  const all = patients.all.known(together?.denominator);
  if (numerator === null || complement === null || all === null) return null;
  total.numeratorPatients = numerator;
  total.complementPatients = complement;
  total.denominatorPatients = all;
  const { quantile } = measure;
  if (quantile === undefined || values === undefined) return [total];
  return [withQuantile(total, quantileOf(addedCounts(values), 0, quantile))];
}

/** One patient may be in several cells: known are none, those of the only cell that has any, and as many as the cap. */
class PatientsTogether {
  private cells = 0;
  private most = 0;

  add(patients: number): void {
    if (patients > 0) this.cells += 1;
    if (patients > this.most) this.most = patients;
  }

  known(reached = false): number | null {
    if (reached || this.most >= patientCountCap) return patientCountCap;
    return this.cells > 1 ? null : this.most;
  }
}
