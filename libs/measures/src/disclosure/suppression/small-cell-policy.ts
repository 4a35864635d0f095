/** When a figure is too small to show, as data. Default: the CMS cell size policy, on distinct patients. */
export interface SmallCellPolicy {
  /** Counts from 1 to below this are hidden; 0 is shown. */
  minimumPatients: number;
  /** Released plane: counts are rounded to the nearest multiple after suppression. Deterministic, no noise. */
  roundReleasedTo: number;
  /** Released plane: means are rounded to this many decimals of their unit. */
  releasedMeanDecimals: number;
}

/** The policy in force. */
export const smallCellPolicy: SmallCellPolicy = { minimumPatients: 11, roundReleasedTo: 5, releasedMeanDecimals: 1 };

/** A number of patients that must not be shown. */
export function isSmall(patients: number): boolean {
  return patients >= 1 && patients < smallCellPolicy.minimumPatients;
}

/** Patients below which a count is hidden, for screens that state the rule. */
export const smallCellThreshold = smallCellPolicy.minimumPatients;
