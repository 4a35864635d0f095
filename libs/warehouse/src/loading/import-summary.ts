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
  /** Who imports; kept with the record. */
  principal: string;
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  /** 'reading' until the file's end, then 'merging'. */
  stage: 'reading' | 'merging';
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
  /** Earlier lines of a key that a later line of the same file replaced. */
  duplicates: number;
  rejected: number;
  warnings: number;
  seconds: number;
  /** The snapshot the rows are part of; unchanged data keeps the snapshot it has. */
  snapshot: number;
}
