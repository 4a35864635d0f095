import type { PoolClient } from 'pg';
import type { FeedName } from '@inflect/measures';
import type { FeedTable } from '../../feeds/feed-table';
import * as change from '../sql/change-sql';
import { createChunk, createStaging } from '../sql/staging-sql';

/**
 * The staged rows of one file: while the next chunk is read and encoded, PostgreSQL compares the one before with what is
 * stored, and keeps in `change` the rows that change something.
 */
export class StagedChunks<F extends FeedName> {
  /** Some source said of a row that it went, and it may have been one of these. */
  tombstones = false;
  private count = 0;

  constructor(
    private readonly client: PoolClient,
    private readonly table: FeedTable<F>,
  ) {}

  async create(): Promise<void> {
    await this.client.query(change.pinTextForms);
    await this.client.query(createStaging(this.table));
    await this.client.query(change.createChange(this.table));
    await this.client.query(change.lookUpByKey);
  }

  readonly open = async (): Promise<string> => {
    this.count += 1;
    const chunk = `staging_${this.count}`;
    await this.client.query(createChunk(chunk));
    return chunk;
  };

  readonly close = async (chunk: string): Promise<void> => {
    await this.client.query(change.compareChunk(this.table, chunk, { tombstones: this.tombstones }));
  };
}
