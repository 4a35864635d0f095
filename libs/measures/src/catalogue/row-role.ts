import { matchesCondition, type FactRow } from './matches-condition';
import type { MeasureVersion } from './measure';

/** Why a row is in or out of a measure. */
export type RowRole =
  | { role: 'excluded'; exclusion: string; reason: string }
  | { role: 'not_eligible' }
  | { role: 'maturing' }
  | { role: 'denominator' }
  | { role: 'numerator' };

/**
 * What one row does in a measure: removed by the first exclusion that matches, else outside the denominator, else still
 * maturing, else counted. For means every row of the denominator is 'denominator'.
 */
export function rowRole(version: MeasureVersion, row: FactRow): RowRole {
  const exclusion = version.exclusions.find(({ condition }) => matchesCondition(condition, row));
  if (exclusion) return { role: 'excluded', exclusion: exclusion.id, reason: exclusion.reason };
  if (!matchesCondition(version.denominator, row)) return { role: 'not_eligible' };
  if (row['maturing'] === true) return { role: 'maturing' };
  const counts = version.numerator !== undefined && matchesCondition(version.numerator, row);
  return { role: counts ? 'numerator' : 'denominator' };
}
