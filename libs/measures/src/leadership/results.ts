export const roleLevels = [
  'chief',
  'vice_president',
  'associate_chief',
  'executive_director',
  'senior_director',
  'associate_director',
  'medical_director',
  'director',
  'manager',
  'lead',
  'member',
  'other',
] as const;
export type RoleLevel = (typeof roleLevels)[number];

export interface TitleClassification {
  level: RoleLevel;
  /** The title names a telehealth focus. */
  telehealth: boolean;
  /** Director level or above with a telehealth focus. */
  counted: boolean;
  /** Ids of the rules that fired, e.g. 'level.medical-director' and 'focus.virtual-care'. */
  rules: readonly string[];
}

/** Roles are staff, not patients: their counts are exempt from small-cell rules. */
export interface LeadershipPointResult {
  /** The date of a published count; the first day of a period of roles. */
  period: string;
  /** Held at the end of the period (of its part inside the range). */
  active: number;
  /** Started and ended in the period. Published counts do not tell: 0. */
  started: number;
  ended: number;
}

export interface GrowthFitResult {
  /** Fraction per year, e.g. 0.42. */
  ratePerYear: {
    value: number;
    low: number | null;
    high: number | null;
    level: number;
    pValue: number | null;
    method: string;
  };
  doublingYears: number | null;
  method: string;
}

export interface LeadershipGrowthResult {
  points: readonly LeadershipPointResult[];
  byLevel: readonly { level: RoleLevel; active: number }[];
  absolute: number | null;
  ratio: number | null;
  /** (V1/V0)^(1/years) - 1; years between the first and the last point. */
  cagr: number | null;
  fitted: GrowthFitResult | null;
  /** Why growth is null. */
  reason: string | null;
}
