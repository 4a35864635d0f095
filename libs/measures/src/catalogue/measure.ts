/** A row predicate over the fields of one fact. The warehouse compiles it to parameterised SQL; nothing here is SQL. */
export type Condition =
  | { field: string; in: readonly string[] }
  | { field: string; is: boolean }
  | { field: string; atLeast?: number; below?: number }
  | { known: string }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

/** survey: one row an answered or unanswered item. response: one row a response, its items taken together. */
export type Fact = 'visit' | 'stay' | 'survey' | 'response' | 'observation';
/**
 * proportion: Σ hits / Σ rows. mean: Σ value / n. count: Σ rows. rate: Σ rows / Σ exposure. quantile: the value that a
 * share of the rows does not exceed. patients: distinct patients. composite: unweighted mean of the proportions of its items.
 */
export const measureKinds = ['proportion', 'mean', 'count', 'rate', 'quantile', 'patients', 'composite'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Whether a part of a period has less of it for that reason alone. */
export const growsWithDays = (kind: MeasureKind): boolean => kind === 'count' || kind === 'patients';

export type MeasureUnit = 'proportion' | 'count' | 'days' | 'hours' | 'minutes' | 'points' | 'per_hour' | 'value';
export type Direction = 'higher_is_better' | 'lower_is_better' | 'neutral';
export type MeasureDomain = 'access' | 'readmission' | 'experience' | 'effectiveness' | 'operations';
export type ChartKind = 'RUN' | 'I' | 'P' | 'P_PRIME' | 'U' | 'U_PRIME' | 'C';

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
  /** mean and quantile: the numeric field. */
  value?: string;
  /** quantile: which one, between 0 and 1; 0.5 is the median. */
  quantile?: number;
  /** rate: the numeric field summed into the denominator, e.g. hours. */
  exposure?: string;
  /** composite: the code field whose values are the items; each item weighs the same. */
  items?: string;
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
  unit: MeasureUnit;
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
