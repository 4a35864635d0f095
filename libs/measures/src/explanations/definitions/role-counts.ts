/**
 * Rows by what each does in one version of a measure, or in two. A role is 'numerator', 'denominator' (counted, but not in
 * the numerator), 'maturing', 'not_eligible', or 'excluded:' and the id of the first exclusion that matches.
 */
export interface RoleCounts {
  /** One for each version, in the order asked for. */
  roles: readonly string[];
  rows: number;
  /** Distinct patients, exact up to `patientCountCap`; for aggregated counts the counts, capped alike. */
  patients: number;
  /** Σ exposure of these rows by each version, in their order; where the versions are those of a rate. */
  exposures?: readonly number[];
}

export const excludedRole = (exclusion: string): string => `excluded:${exclusion}`;

/** The exclusion behind a role; null for the others. */
export function exclusionOf(role: string): string | null {
  return role.startsWith('excluded:') ? role.slice('excluded:'.length) : null;
}

/** Rows that count in the denominator, in the numerator or not; of a rate those that count in the exposure. */
export const isCounted = (role: string): boolean => role === 'numerator' || role === 'denominator';
