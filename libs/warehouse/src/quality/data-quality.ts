import type { AccessScope, DateRange, FeedName } from '@inflect/measures';

export interface QualityRequest {
  range: DateRange;
  scope: AccessScope;
  /** One source system; null: all. */
  source: string | null;
}

/** A share of rows, 0-1. Null where fewer than 11 patients, or 1-10 rows on either side, stand behind it: hidden. */
export interface MonthShare {
  /** First day of the month. */
  month: string;
  share: number | null;
}

export interface FeedFreshness {
  source: string;
  feed: FeedName;
  /** First and latest day with data; null for feeds without dates. */
  from: string | null;
  through: string | null;
  /** Last committed import; null where the rows came in files of another source's name. */
  lastImportAt: string | null;
  /** Median time between the last deliveries (at most eleven; files within an hour are one), hours; null under three. */
  cadenceHours: number | null;
  /** Last import and one cadence. */
  expectedNextAt: string | null;
  /** More than half a cadence past it. */
  overdue: boolean;
}

export interface FieldCompleteness {
  source: string;
  feed: FeedName;
  /** As the feed's column is called. */
  field: string;
  /** Of all rows of the range. */
  share: number | null;
  months: MonthShare[];
}

/** Columns without any value in the range: most likely not mapped. */
export interface AbsentFields {
  source: string;
  feed: FeedName;
  fields: string[];
}

/** Appointments still booked three days after they were due, of those due by the end of the source's data. */
export interface UnresolvedShares {
  source: string;
  feed: FeedName;
  months: MonthShare[];
}

/**
 * When visits reached the state they are in: days from the service date to the import that last changed the row. Rows of the
 * source's first import, which loads its past at once, say nothing and are left out.
 */
export interface LateArrival {
  source: string;
  feed: FeedName;
  points: { days: number; share: number | null }[];
}

export interface ImportDuplicates {
  importId: number;
  source: string;
  feed: FeedName;
  receivedAt: string;
  rows: number;
  duplicates: number;
}

/** A whole month whose number of rows differs from the month before by more than the moving ranges let expect. */
export interface DenominatorJump {
  source: string;
  feed: FeedName;
  month: string;
  /** Of the month before; -0.4: 40 % fewer. */
  change: number;
  /** The largest change to be expected, as a share of the month before. */
  limit: number;
}

export interface DataQuality {
  freshness: FeedFreshness[];
  completeness: FieldCompleteness[];
  absent: AbsentFields[];
  unresolved: UnresolvedShares[];
  lateArrival: LateArrival[];
  /** Counts of imported rows: for stewards and administrators, else null. */
  duplicates: ImportDuplicates[] | null;
  jumps: DenominatorJump[];
}
