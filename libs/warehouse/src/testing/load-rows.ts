import type { FeedName, FeedRows } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ImportLoader } from '../loading/import-loader';
import type { ImportRequest, ImportSummary } from '../loading/import-summary';
import type { LoadTuning } from '../loading/rows/file-rows';
import { batchesOf } from './rows';

/** Loads rows as one file. */
export async function loadRows<F extends FeedName>(
  dataSource: DataSource,
  feed: F,
  rows: FeedRows[F][],
  request: Partial<ImportRequest> = {},
  tuning: Partial<LoadTuning> = {},
): Promise<ImportSummary> {
  const file = { feed, source: 'ehr', fileName: `${feed}.csv`, batches: batchesOf(feed, rows), principal: 'steward' };
  return new ImportLoader(dataSource, tuning).load({ ...file, ...request });
}
