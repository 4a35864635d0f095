import type { PoolClient } from 'pg';
import type { FeedName } from '@inflect/measures';
import type { FeedTable } from '../../feeds/feed-table';
import * as change from '../sql/change-sql';
import { createChunk, createRepeated, createStaging, noteRepeated } from '../sql/staging-sql';

/**
 * The staged rows of one file: while the next chunk is read and encoded, PostgreSQL compares the one before with what is
 * stored, and keeps in `change` the rows that change something.
 */
export class StagedChunks<F extends FeedName> {
  /** Some source said of a row that it went, and it may have been one of these. */
  tombstones = false;
  private count = 1;

  constructor(
    private readonly client: PoolClient,
    private readonly table: FeedTable<F>,
  ) {}

  async create(): Promise<void> {
    await this.client.query(change.pinTextForms);
    await this.client.query(createStaging(this.table));
    await this.client.query(createRepeated(this.table));
    await this.client.query(change.createChange(this.table));
    await this.client.query(change.lookUpByKey);
    await this.client.query(createChunk(this.name));
  }

  /** The next chunk's table. */
  get name(): string {
    return `staging_${this.count}`;
  }

  /** Its table, which is full now; the next is made in the same answer of the database. */
  readonly close = async (): Promise<void> => {
    const compare = change.compareChunk(this.table, this.name, { tombstones: this.tombstones });
    const repeated = noteRepeated(this.table, this.name);
    this.count += 1;
    await this.client.query(`${compare};${repeated};${createChunk(this.name)}`);
  };
}
