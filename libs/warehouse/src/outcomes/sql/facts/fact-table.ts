import type { DimensionId, Grain } from '@inflect/measures';
import type { Fields } from '../condition-sql';

/** One table of a fact as measure queries see it: rows `f`, with the source's reach as `extent` where a field needs it. */
export interface FactRows {
  from: string;
  /** Joined only where a condition speaks of the data's end. */
  extent: string;
  /** Rows of a period. $from and $to are placeholders. */
  within: (from: string, to: string, grain: Grain | null) => string;
  /** The local date that puts a row into a period. */
  date: string;
  /** The date is the first day of its month. */
  monthly?: boolean;
  program: string;
  /** Null: rows are aggregated counts without patients. */
  patient: string | null;
  weight: string;
  /** When a row's value was taken; absent where values are not paired within patients. */
  instant?: string;
  /** What several rows of one sample unit share, e.g. the response of an answer. Absent: rows are independent. */
  cluster?: string;
  fields: Fields;
  dimensions: Partial<Record<DimensionId, string>>;
  /** Null: no field looks beyond the row's own date. */
  maturing: readonly FollowUpWindow[] | null;
}

/**
 * Stand in a field for the first and last date of the rows asked for, so that what is linked to a row is looked for near it and
 * not in the whole table.
 */
export const rangeFrom = ':range_from';
export const rangeTo = ':range_to';

/** Rows whose follow-up window is open at the data's end, and the fields that need the window closed. */
export interface FollowUpWindow {
  sql: string;
  fields: readonly string[];
}

/** True while the window of any of these fields is open; null where none of them has one. */
export function maturingSql(rows: FactRows, fields: readonly string[]): string | null {
  const windows = (rows.maturing ?? []).filter((window) => window.fields.some((field) => fields.includes(field)));
  return windows.length > 0 ? `(${windows.map(({ sql }) => sql).join(' or ')})` : null;
}

/** The reach of a row's source in its feed, as `extent`. */
export const extentOf = (feed: string): string =>
  `left join source_extent extent on extent.source_id = f.source_id and extent.feed = '${feed}'`;
