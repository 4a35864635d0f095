import type { FeedName, FeedRows } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ImportLoader } from '../loading/import-loader';
import type { ImportRequest, ImportSummary } from '../loading/import-summary';
import type { LoadTuning } from '../loading/rows/file-rows';
import { batchesOf } from './rows';

/** A few thousand keys need no 32 MB: taking those is most of what a small load costs. */
const small: Partial<LoadTuning> = { filterBlockBits: 12 };

/** Loads rows as one file. */
export async function loadRows<F extends FeedName>(
  dataSource: DataSource,
  feed: F,
  rows: FeedRows[F][],
  request: Partial<ImportRequest> = {},
  tuning: Partial<LoadTuning> = {},
): Promise<ImportSummary> {
  const file = { feed, source: 'ehr', fileName: `${feed}.csv`, batches: batchesOf(feed, rows), principal: 'steward' };
  return new ImportLoader(dataSource, { ...small, ...tuning }).load({ ...file, ...request });
}
