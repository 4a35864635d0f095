import type { EntityManager } from 'typeorm';
import type { FeedBatch, FeedName, Program } from '@inflect/measures';

export interface ImportRequest {
  feed: FeedName;
  source: string;
  fileName: string;
  batches: AsyncIterable<FeedBatch>;
  /** Programs a mapping profile creates, loaded before the rows. */
  programs?: readonly Program[];
  /** More rejects than this share of the records stop the import; default 0.05. */
  rejectLimitShare?: number;
  /** Go on however many rows are rejected. */
  allowRejects?: boolean;
  /** Do everything, then take it back: nothing is kept, not even the record of the import. */
  dryRun?: boolean;
  /** The import's record where it was opened before, as by a job queue; else the load opens one. */
  importId?: number;
  /** Stops the load wherever it is, a running statement too: nothing is kept but the record, as cancelled. */
  signal?: AbortSignal;
  /** Ids of the keys behind the rows' pseudonyms, oldest first: refused unless they are the data's. */
  pseudonymKeyIds?: readonly string[];
  /** Who imports; kept with the record. */
  principal: string;
  onProgress?: (progress: ImportProgress) => void;
  /** In the load's transaction, last before its commit: what it throws takes the load back. Not in a dry run. */
  beforeCommit?: (summary: ImportSummary, transaction: EntityManager) => Promise<void>;
}

export interface ImportProgress {
  /**
   * reading: rows are being taken; validated: the file is whole and its rejects within the limit; merging: rows meet those
   * stored before, and what is derived from them is computed; committed: readers see them.
   */
  stage: 'reading' | 'validated' | 'merging' | 'committed';
  recordsRead: number;
  bytesRead: number;
}

/** rows = inserted + updated + deleted + unchanged + duplicates + rejected. */
export interface ImportSummary {
  /** Null for a dry run. */
  importId: number | null;
  feed: FeedName;
  source: string;
  /** Records read, good or bad. */
  rows: number;
  inserted: number;
  /** Changed rows, those that moved to another patient included. */
  updated: number;
  /** Rows taken away by a tombstone. */
  deleted: number;
  /** Same content, or not newer than what is there. */
  unchanged: number;
  /** Lines of a key that a newer or later line of the same file replaced. */
  duplicates: number;
  rejected: number;
  warnings: number;
  seconds: number;
  /** The snapshot the rows are part of; unchanged data keeps the snapshot it has. */
  snapshot: number;
}
