import type { ComparisonResult, DateRange, Grain, Measure, MeasureVersion, SnapshotStamp } from '@inflect/measures';

/** What is printed of a measure. */
export type PrintedMeasure = Pick<Measure, 'id' | 'title' | 'unit' | 'kind' | 'direction'>;
export type PrintedVersion = Pick<MeasureVersion, 'version' | 'title' | 'definition' | 'citation'> & {
  exclusions: readonly { id: string; reason: string }[];
};

/** An author's own words under their own heading; printed as such and never mixed with generated sentences. */
export interface AuthorText {
  heading: string;
  text: string;
}

export interface ComparisonReportInput {
  comparison: ComparisonResult;
  measure: PrintedMeasure;
  version: PrintedVersion;
  grain: Grain;
  baseline: DateRange;
  post: DateRange;
  /** Filters in words, such as { label: 'Modality', values: ['Video'] }; empty: none. */
  filters: readonly { label: string; values: readonly string[] }[];
  /** Program name; null: all programs in scope. */
  program: string | null;
  snapshot: SnapshotStamp;
  /** The labelled sample health system: every page says so. */
  sample: boolean;
  /** ISO instant. */
  generatedAt: string;
  author?: string | null;
  authorTexts?: readonly AuthorText[];
}
