import type { MeasureVersion } from '../catalogue/measure';
import type { DimensionFilter, DimensionId } from '../catalogue/dimension';
import type { AccessScope } from '../administration/access-scope';

/** Fiscal quarters and years start in a configured month. */
export const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'] as const;
export type Grain = (typeof grains)[number];

/** Inclusive local dates, 'YYYY-MM-DD'. */
export interface DateRange {
  from: string;
  to: string;
}

export interface CountsQuery {
  measure: MeasureVersion;
  range: DateRange;
  /** null: one row over the whole range. */
  grain: Grain | null;
  /** Month (1-12) a fiscal year starts in, for the fiscal grains; July where absent. */
  fiscalYearStart?: number;
  by: readonly DimensionId[];
  where: readonly DimensionFilter[];
  /** Rows that all of these filters keep are left out: a comparison group never holds the program's own rows. */
  except?: readonly DimensionFilter[];
  scope: AccessScope;
  /** Count distinct patients exactly, as measures of kind patients do. Not needed for versions of the catalogue. */
  kind?: 'patients';
}

/**
 * Distinct patients are counted no further than this: the gate asks only whether a group is small, and a capped count can be
 * kept in a rollup exactly. Above the small-cell threshold, so that no shown decision depends on the cap.
 */
export const patientCountCap = 22;

/** One cell of a measure, before disclosure. Sums are over rows (or aggregated counts) that survive the exclusions. */
export interface OutcomeCounts {
  /** First day of the period (ISO weeks start on Monday); null without a grain. */
  period: string | null;
  /** Codes in the order of `by`; null: not recorded. */
  keys: readonly (string | null)[];
  /** proportion and composite: Σ hits; count and rate: Σ rows; mean: Σ value; quantile: n; patients: distinct patients (exact). */
  numerator: number;
  /** proportion and composite: Σ denominator; mean and quantile: n; rate: Σ exposure; count and patients: equals numerator. */
  denominator: number;
  /** mean only: Σ value². */
  sumOfSquares: number | null;
  /** quantile only: the quantile and its interval by order statistics, in the unit of the measure. */
  quantile?: { value: number; low: number | null; high: number | null };
  /** composite only: unweighted mean of the items' proportions (0-1) and its standard error over responses. */
  composite?: { value: number; standardError: number | null };
  /**
   * Distinct patients behind numerator, complement and denominator, exact up to `patientCountCap`, which stands for that many
   * or more. For aggregated counts: the counts themselves, capped alike.
   */
  numeratorPatients: number;
  complementPatients: number;
  denominatorPatients: number;
  /** Denominator rows whose follow-up window was still open at the data's end (not in numerator or denominator). */
  maturing: number;
}

/** A cell of no rows. */
export const emptyCounts: OutcomeCounts = {
  period: null,
  keys: [],
  numerator: 0,
  denominator: 0,
  sumOfSquares: null,
  numeratorPatients: 0,
  complementPatients: 0,
  denominatorPatients: 0,
  maturing: 0,
};

/** Where a result came from; printed beside it. */
export interface SnapshotStamp {
  /** Increases with every committed import or definition change. */
  number: number;
  committedAt: string;
}
