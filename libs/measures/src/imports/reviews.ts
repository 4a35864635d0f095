import type { Modality } from './vocabulary';
import type { RuleConfidence } from './modality-rules';
import type { ModalityCodes } from './derive-modality';
import type { RoleLevel } from '../leadership/results';

export const reviewKinds = ['modality', 'title'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** conflict: rules contradict each other; no_rule: no rule knows it; file_differs: the file names another modality than its codes. */
export const reviewReasons = ['conflict', 'no_rule', 'file_differs'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** The codes a modality was derived from, without the day. Codes are upper case; modifiers sorted. */
export type CodeCombination = Omit<ModalityCodes, 'serviceDate'>;

interface ReviewedRows {
  why: ReviewReason;
  /** Rule that decided; null where none did or the file's own word was kept. */
  rule: string | null;
  /** Rules that say otherwise. */
  conflicts: readonly string[];
  /** Rows of the batch it stands for. */
  rows: number;
  /** First and last day of these rows, 'YYYY-MM-DD'. */
  firstOn: string;
  lastOn: string;
}

/** One combination of billing codes whose modality a person should look at. Codes are no identifiers. */
export interface ModalityReview extends ReviewedRows {
  kind: 'modality';
  codes: CodeCombination;
  /** What the file itself says; null where it names no modality. */
  named: Modality | null;
  chosen: Modality;
  confidence: RuleConfidence;
}

/** One title two rules read differently, or none reads. Titles are of staff, not of patients. */
export interface TitleReview extends ReviewedRows {
  kind: 'title';
  title: string;
  chosen: RoleLevel;
}

export type ImportReview = ModalityReview | TitleReview;

/** An organisation's own rule on one combination of codes; it wins over the table from its first day on. */
export interface ModalityDecision {
  /** Stored with the visits it decides, e.g. 'organisation.12'. */
  rule: string;
  codes: CodeCombination;
  /** The modality the file names on the rows it is about; null: rows that name none. */
  named: Modality | null;
  modality: Modality;
  /** First service date it holds for, 'YYYY-MM-DD'. */
  from: string;
}

/** An organisation's own rule on one title (compared as `plainTitle` folds it). */
export interface TitleDecision {
  rule: string;
  title: string;
  level: RoleLevel;
  /** First day of a role it holds for, 'YYYY-MM-DD'. */
  from: string;
}

/** What the organisation decided about its review queue, for the next import. */
export interface ReviewDecisions {
  modalities: readonly ModalityDecision[];
  titles: readonly TitleDecision[];
}

/** One text for one combination of codes, whatever the order of its modifiers. */
export function combinationKey(codes: CodeCombination): string {
  const { cpt, modifiers, placeOfService, encounterClass } = codes;
  return JSON.stringify([cpt, [...modifiers].sort(), placeOfService, encounterClass]);
}
