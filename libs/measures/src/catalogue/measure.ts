/** A row predicate over the fields of one fact. The warehouse compiles it to parameterised SQL; nothing here is SQL. */
export type Condition =
  | { field: string; in: readonly string[] }
  | { field: string; is: boolean }
  | { field: string; atLeast?: number; below?: number }
  | { known: string }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

export type Fact = 'visit' | 'stay' | 'survey';
export type MeasureKind = 'proportion' | 'mean' | 'count';
export type Direction = 'higher_is_better' | 'lower_is_better' | 'neutral';
export type MeasureDomain = 'access' | 'readmission' | 'experience' | 'operations';
export type ChartKind = 'RUN' | 'I' | 'P' | 'P_PRIME' | 'U' | 'C';

export interface Exclusion {
  id: string;
  reason: string;
  /** Rows matching it are removed, in the order listed. A row whose field is absent (null) does not match. */
  condition: Condition;
}

/**
 * Rows whose follow-up window is still open (field `maturing`, where the fact has it) are in no exclusion, numerator or
 * denominator: the warehouse counts those that would be eligible apart, as `OutcomeCounts.maturing`.
 */
export interface MeasureVersion {
  version: string;
  title: string;
  definition: string;
  fact: Fact;
  exclusions: readonly Exclusion[];
  /** Rows that count in the denominator after exclusions. */
  denominator: Condition;
  /** proportion and count: rows that count; mean: absent. */
  numerator?: Condition;
  /** mean: the numeric field averaged. */
  value?: string;
  citation: string;
}

export interface Measure {
  id: string;
  title: string;
  /** How a sentence names it at its start: 'No-shows' in "No-shows fell from 18.0% to 6.1%". Absent: the title. */
  subject?: string;
  description: string;
  domain: MeasureDomain;
  frameworks: readonly string[];
  /** Unit of the value: 'proportion' is 0-1. */
  unit: 'proportion' | 'count' | 'days' | 'points';
  kind: MeasureKind;
  direction: Direction;
  versions: readonly MeasureVersion[];
  defaultVersion: string;
  defaultChart: ChartKind;
  /** Denominator below which a value is shown without a verdict. */
  minimumN: number;
  /** Days after a period's end before it is mature; 0: at once. */
  maturityDays: number;
}
