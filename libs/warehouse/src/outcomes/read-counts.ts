import type { CountsQuery, OutcomeCounts } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { countsSql } from './sql/counts-sql';
import { type ExclusionCounts, exclusionsSql } from './sql/exclusions-sql';
import { timedQuery } from './timed-query';

interface CountsRow {
  period: string | null;
  eligible: number;
  hits: number;
  maturing: number;
  total: number | null;
  squares: number | null;
  eligible_patients: number;
  hit_patients: number;
  other_patients: number;
  [key: `key${number}`]: string | null;
}

/** Bare counts, for the repository alone: it hands them out undisclosed. */
export async function readCounts(
  dataSource: DataSource,
  query: CountsQuery,
  limitMs: number,
): Promise<OutcomeCounts[]> {
  const statement = countsSql(query);
  const rows = statement ? await timedQuery<CountsRow>(dataSource, statement, limitMs) : [];
  const mean = query.measure.value !== undefined;
  return rows.map((row) => ({
    period: row.period,
    keys: query.by.map((_, n) => row[`key${n}`] ?? null),
    numerator: mean ? (row.total ?? 0) : row.hits,
    denominator: row.eligible,
    sumOfSquares: mean ? (row.squares ?? 0) : null,
    numeratorPatients: mean ? row.eligible_patients : row.hit_patients,
    complementPatients: mean ? 0 : row.other_patients,
    denominatorPatients: row.eligible_patients,
    maturing: row.maturing,
  }));
}

/** Bare exclusion counts, likewise. */
export async function readExclusions(
  dataSource: DataSource,
  query: Omit<CountsQuery, 'grain' | 'by'>,
  limitMs: number,
): Promise<ExclusionCounts> {
  const statement = exclusionsSql({ ...query, grain: null, by: [] });
  type Row = { step: number; rows: number; patients: number };
  const found = statement ? await timedQuery<Row>(dataSource, statement, limitMs) : [];
  const at = (step: number) => {
    const row = found.find((candidate) => candidate.step === step);
    return { rows: row?.rows ?? 0, patients: row?.patients ?? 0 };
  };
  const { exclusions } = query.measure;
  return {
    considered: at(-1),
    removed: exclusions.map(({ id, reason }, step) => ({ id, reason, ...at(step) })),
    left: at(exclusions.length),
  };
}
