import type { FeedName } from '@inflect/measures';
import type { QueryResult } from 'pg';
import type { FeedTable } from '../../feeds/feed-table';
import * as change from '../sql/change-sql';
import {
  createChunk,
  createHashed,
  createHashedChunk,
  createRepeated,
  createStaging,
  noteRepeated,
  notStored,
  stagingColumns,
} from '../sql/staging-sql';
import { BinaryRows, maximumSortedRows } from './binary/binary-rows';
import { type ChunkTaker, type CopyConnection, copyInto } from './copy-target';

/** Where the fields of `stagingColumns` are in a row: two bytes say how many, and place takes eight. */
const againAt = 10;
const deletedAt = againAt + 5;
const keyAt = deletedAt + 5;
const isTrue = (view: DataView, field: number): boolean => view.getUint8(field + 4) === 1;

/**
 * The staged rows of one file: while the next chunk is read and encoded, PostgreSQL compares the one before with what is
 * stored, and keeps in `change` the rows that change something. Rows whose hash says that they are stored as they are stay here.
 */
export class StagedChunks<F extends FeedName> implements ChunkTaker {
  /** Some source said of a row that it went, and it may have been one of these. */
  tombstones = false;
  private count = 1;
  private hashedChunks = 1;
  /** Of several chunks, until they are as many as one. */
  private waiting: BinaryRows;

  constructor(
    private readonly connection: CopyConnection,
    private readonly table: FeedTable<F>,
    private readonly chunk: { rows: number; bytes: number },
  ) {
    this.waiting = new BinaryRows(chunk.bytes);
  }

  async create(): Promise<void> {
    const { client } = this.connection;
    await client.query(change.pinTextForms);
    await client.query(createStaging(this.table));
    await client.query(createRepeated(this.table));
    await client.query(createHashed);
    await client.query(createHashedChunk(this.hashedName));
    await client.query(change.createChange(this.table));
    await client.query(change.lookUpByKey);
    await client.query(createChunk(`staging_${this.count}`));
  }

  private get hashedName(): string {
    return `hashed_${this.hashedChunks}`;
  }

  /** Rows that are stored as they are stay here; lines of a key that came before and tombstones are always looked at. */
  readonly take = async (rows: BinaryRows, onTaken: () => void): Promise<void> => {
    if (!this.table.contentHash) {
      await this.send(rows, onTaken);
      return;
    }
    const wanted = rows.which((view, start) => isTrue(view, start + againAt) || isTrue(view, start + deletedAt));
    const into = copyInto(this.hashedName, ['natural_key', 'content_hash', 'place']);
    await this.connection.copy(into, rows.copyHashes(keyAt, wanted));
    onTaken();
    for (const place of await this.notStored()) wanted[place] = 1;
    if (this.waiting.rows + rows.rows > maximumSortedRows) await this.sendWaiting();
    rows.addTo(this.waiting, wanted);
    if (this.waiting.rows >= this.chunk.rows / 2) await this.sendWaiting();
  };

  /** No row comes any more, and none is on its way. */
  async finish(): Promise<void> {
    await this.sendWaiting();
    this.waiting = new BinaryRows(0);
  }

  private async sendWaiting(): Promise<void> {
    if (this.waiting.rows > 0) await this.send(this.waiting, () => undefined);
    this.waiting.clear();
  }

  /** The places of the rows of the chunk just hashed; the next chunk's table is made in the same answer of the database. */
  private async notStored(): Promise<Int32Array> {
    const look = notStored(this.table, this.hashedName);
    this.hashedChunks += 1;
    // Two statements: two results, which the types of pg do not know.
    const found: unknown = await this.connection.client.query(`${look};${createHashedChunk(this.hashedName)}`);
    const places = (found as [QueryResult<{ places: Buffer }>])[0].rows[0]?.places;
    if (!places) throw new Error('The rows of a chunk could not be looked up.');
    return Int32Array.from({ length: places.length / 4 }, (_, n) => places.readInt32BE(4 * n));
  }

  /** To a table of their own, which is compared; the next is made in the same answer of the database. */
  private async send(rows: BinaryRows, onTaken: () => void): Promise<void> {
    const name = `staging_${this.count}`;
    const { connection } = this;
    await connection.copy(copyInto(name, stagingColumns(this.table)), rows.copySorted(connection.pieces));
    onTaken();
    const compare = change.compareChunk(this.table, name, { tombstones: this.tombstones });
    const repeated = noteRepeated(this.table, name);
    this.count += 1;
    await this.connection.client.query(`${compare};${repeated};${createChunk(`staging_${this.count}`)}`);
  }
}
