import { type CountsQuery, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import type { Read } from '../../one-view';
import { compositeSql } from './composite-sql';

interface CompositeRow {
  period: string | null;
  answers: number;
  hits: number;
  value: number;
  standard_error: number | null;
  patients: number;
  hit_patients: number;
  other_patients: number;
  [key: `key${number}`]: string | null;
}

const capped = (patients: number): number => Math.min(patients, patientCountCap);

/** Bare counts of a composite, for the repository alone. */
export async function readComposites(read: Read, query: CountsQuery): Promise<OutcomeCounts[]> {
  const statement = compositeSql(query);
  const rows = statement ? await read<CompositeRow>(statement) : [];
  return rows.map((row) => ({
    period: row.period,
    keys: query.by.map((_, n) => row[`key${n}`] ?? null),
    numerator: row.hits,
    denominator: row.answers,
    sumOfSquares: null,
    composite: { value: row.value, standardError: row.standard_error },
    numeratorPatients: capped(row.hit_patients),
    complementPatients: capped(row.other_patients),
    denominatorPatients: capped(row.patients),
    maturing: 0,
  }));
}
