import type { DisclosedNumber } from '../disclosure/disclosed-number';
import type { DimensionId } from '../catalogue/dimension';

export const valueStatuses = ['OK', 'HIDDEN', 'NO_DATA', 'MATURING'] as const;
/** HIDDEN: a small cell; NO_DATA: no eligible rows; MATURING: follow-up windows still open. Value is null unless OK. */
export type ValueStatus = (typeof valueStatuses)[number];

export interface ConfidenceInterval {
  low: DisclosedNumber | null;
  high: DisclosedNumber | null;
  level: number;
  method: string;
}

export interface OutcomeResult {
  /** First day of the period; null without a grain. */
  period: string | null;
  keys: readonly { dimension: DimensionId; value: string | null; label: string }[];
  status: ValueStatus;
  numerator: DisclosedNumber | null;
  denominator: DisclosedNumber | null;
  value: DisclosedNumber | null;
  interval: ConfidenceInterval | null;
  /** Why there is no value; null when status is OK. */
  reason: string | null;
}

/** A cell of a table by period. */
export interface OutcomeTableRow extends OutcomeResult {
  /** The period as printed ('FY2025 Q3'); null without a grain. */
  periodLabel?: string | null;
}

export interface OutcomeTableResult {
  rows: readonly OutcomeTableRow[];
  total: OutcomeResult;
}
