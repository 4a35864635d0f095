import type { FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import type { FeedTable } from '../../feeds/feed-table';
import { type ArrivalLimits, defaultArrivalLimits } from '../../rollups/arriving/arrival-limits';
import type { ArrivingVisits } from '../../rollups/arriving/arriving-visits';
import { lockSource } from '../import-journal';
import { summarizeBrin } from '../refresh-statistics';
import { keptColumns, stagingColumns } from '../sql/staging-sql';
import { maximumSortedRows } from './binary/binary-rows';
import { ChunkRooms } from './chunk-rooms';
import { CopyTarget, type CopyConnection } from './copy-target';
import type { Dictionary } from './dictionary';
import { KeyFilter } from './key-filter';
import { readKey } from './binary/natural-key';
import { RowEncoder } from './row-encoder';
import { StagedChunks } from './staged-chunks';
import { SummedRows } from './summed-rows';

/** Sizes of a load; smaller ones are for tests. */
export interface LoadTuning {
  /** Rows of a sorted chunk. Three are held at a time, about 190 bytes a row. */
  chunkRows: number;
  /** The key filter has 2^n blocks of 64 bytes. */
  filterBlockBits: number;
  /** Rows of a source that has none yet go straight into the table. */
  directPath: boolean;
  /** Off only to measure what loading costs without them: the rollups are wrong afterwards. */
  rollups: boolean;
  /** Of the sums made while visits are read; null: they are read again for their rollups. */
  arrivals: ArrivalLimits | null;
}

export const defaultTuning: LoadTuning = {
  chunkRows: 50_000,
  filterBlockBits: 18,
  directPath: true,
  rollups: true,
  arrivals: defaultArrivalLimits,
};

/** Straight into the table, after which their pages are summarised in its BRIN index. */
const rowsOfSummary = 500_000;

const chunkBytes = 10 * 1024 * 1024;
/** At a time: two wait for the database while a third is filled. */
const mostChunks = 3;

/** What is known of a source while one of its files is read. */
interface OpenSource {
  id: number;
  /** It has no row of this feed and no tombstone: nothing to merge with. */
  fresh: boolean;
}

/**
 * Takes the rows of one file, each by the shortest way: straight into the table when its source is new there and its key
 * comes for the first time, else into staging, to be merged. Codes are replaced by their ids.
 */
export class FileRows<F extends FeedName> {
  rows = 0;
  /** Some key may have come twice, so staging must be searched for duplicates. */
  repeats: boolean;
  /** Some row is a tombstone; some of those say when their row went. */
  tombstones = false;
  datedTombstones = false;
  private readonly directRooms = new ChunkRooms({ bytes: chunkBytes, most: mostChunks });
  private readonly stagedRooms = new ChunkRooms({ bytes: chunkBytes, most: mostChunks });
  private readonly direct: CopyTarget;
  private readonly staging: CopyTarget;
  private readonly chunks: StagedChunks<F>;
  private readonly encoder: RowEncoder<F>;
  private readonly summed: SummedRows<F>;
  private filter: KeyFilter;
  private readonly key = new Uint32Array(4);
  private readonly sources = new Map<string, OpenSource>();
  private readonly days = new Map<number, Set<string>>();
  private lastDay = '';
  private lastSource = 0;
  private summarized = 0;
  private readonly fields: number;
  /** Few rows of a new source are staged: they wait in little room, beside the chunks that go straight into the table. */
  private readonly freshStagedRows: number;

  constructor(
    private readonly file: {
      table: FeedTable<F>;
      connection: CopyConnection;
      dictionary: Dictionary;
      importId: number;
      tuning: LoadTuning;
    },
  ) {
    const { table, connection, dictionary, tuning } = file;
    const columns = keptColumns(table);
    this.fields = columns.length;
    this.encoder = new RowEncoder(table, dictionary);
    this.summed = new SummedRows(table, this.encoder, tuning.rollups ? tuning.arrivals : null);
    this.filter = new KeyFilter(tuning.filterBlockBits);
    this.repeats = table.identity === 'code'; // found by code, which the filter does not look at
    const rows = Math.min(tuning.chunkRows, maximumSortedRows);
    this.freshStagedRows = Math.ceil(rows / 10);
    this.direct = new CopyTarget(connection, {
      table: table.table,
      columns: ['import_id', ...columns],
      chunk: { rows, bytes: chunkBytes },
      sorted: true,
      rooms: this.directRooms,
    });
    this.chunks = new StagedChunks(connection, table, { rows, bytes: chunkBytes });
    this.staging = new CopyTarget(connection, {
      table: 'staging',
      chunks: this.chunks,
      columns: stagingColumns(table),
      chunk: { rows, bytes: chunkBytes },
      sorted: true,
      rooms: this.stagedRooms,
    });
  }

  get directRows(): number {
    return this.direct.rows;
  }

  get stagedRows(): number {
    return this.staging.rows;
  }

  /** Some row says when its source changed it. */
  get dated(): boolean {
    return this.encoder.dated;
  }

  /** Ids of the sources its rows came from. */
  get sourceIds(): number[] {
    return [...this.sources.values()].map(({ id }) => id);
  }

  /** Days of the rows that went straight into the table, by source. */
  get directDays(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.days;
  }

  /** What was summed of those rows. */
  get arriving(): ArrivingVisits | null {
    return this.summed.visits;
  }

  get keepsRollups(): boolean {
    return this.file.tuning.rollups;
  }

  async create(): Promise<void> {
    await this.chunks.create();
  }

  /** Before rows of this source. Locks it to the end of the transaction, so that what is found stays so. */
  async open(source: string): Promise<void> {
    if (this.sources.has(source)) return;
    const { connection, dictionary, table, tuning } = this.file;
    await connection.idle();
    await connection.client.query(lockSource, [source]);
    const known = await connection.client.query('select from source where code = $1', [source]);
    await dictionary.resolve('source', new Set([source]));
    const id = dictionary.id('source', source);
    if (id === undefined) throw new Error('A source could not be recorded.');
    const direct = tuning.directPath && table.identity === 'fact';
    const fresh = direct && (known.rowCount === 0 || !(await this.holdsRows(id)));
    // The source is locked: no tombstone of it comes any more.
    this.chunks.tombstones ||= await this.finds(
      `select from tombstone where source_id = $1 and feed = '${table.feed}'`,
      id,
    );
    this.sources.set(source, { id, fresh });
    await this.summed.open(connection.client, { id, fresh });
  }

  /** Without reading the table where the source's extent tells. A source whose rows all lie ahead has none. */
  private async holdsRows(sourceId: number): Promise<boolean> {
    const { table } = this.file;
    return (
      (await this.finds(`select from source_extent where source_id = $1 and feed = '${table.feed}'`, sourceId)) ||
      (await this.finds(`select from tombstone where source_id = $1 and feed = '${table.feed}'`, sourceId)) ||
      (await this.finds(`select from ${table.table} where source_id = $1`, sourceId))
    );
  }

  private async finds(query: string, sourceId: number): Promise<boolean> {
    const { client } = this.file.connection;
    const found = await client.query<{ found: boolean }>(`select exists (${query}) as found`, [sourceId]);
    return found.rows[0]?.found ?? true;
  }

  /** Rows whose program does not exist are left out and reported. */
  async add(rows: readonly FeedRows[F][], report: (problem: ImportProblem) => void): Promise<void> {
    await this.encoder.resolve(rows, this.file.connection.idle);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as FeedRows[F];
      const problem = this.encoder.refusal(row, at);
      if (problem) report(problem);
      else {
        const full = this.take(row, at);
        if (full) await full;
      }
    }
    await this.summed.relieve(this.file.connection);
    this.summarize();
  }

  /** While the file is read the database has time for it; after the commit everybody waits. */
  private summarize(): void {
    const { connection, table } = this.file;
    if (!table.storedBy || this.direct.rows - this.summarized < rowsOfSummary) return;
    this.summarized = this.direct.rows;
    void connection.enqueue(async () => void (await connection.client.query(summarizeBrin, [table.table])));
  }

  private take(row: FeedRows[F], at: number): Promise<void> | undefined {
    const { key } = this;
    readKey(row.naturalKey, key);
    const source = this.sources.get(row.source);
    if (!source) throw new Error('A source was not opened before its rows.');
    const again = this.filter.addsKnown(key);
    this.rows += 1;
    if (source.fresh && !again && !row.deleted) return this.takeDirect(row, source.id, at);
    if (again) this.repeats = true;
    // Most likely new all the same; where it is not, its days are summed again.
    if (source.fresh && !row.deleted) this.summed.add(row, at, source.id);
    if (row.deleted) {
      this.tombstones = true;
      if (row.sourceUpdatedAt !== null) this.datedTombstones = true;
    }
    const rows = this.staging.next;
    rows.row(this.fields + 3, key);
    rows.integer(this.rows);
    rows.boolean(again || this.file.table.identity === 'code');
    rows.boolean(row.deleted);
    this.encoder.encode({ rows, key, sourceId: source.id }, row, at);
    const full = this.staging.added();
    return !full && source.fresh && rows.rows === this.freshStagedRows ? this.staging.flush() : full;
  }

  private takeDirect(row: FeedRows[F], sourceId: number, at: number): Promise<void> | undefined {
    const rows = this.direct.next;
    rows.row(this.fields + 1, this.key);
    rows.integer(this.file.importId);
    this.encoder.encode({ rows, key: this.key, sourceId }, row, at);
    this.summed.add(row, at, sourceId);
    if (this.file.table.dayOf) this.touch(sourceId, this.file.table.dayOf(row));
    return this.direct.added();
  }

  private touch(sourceId: number, day: string): void {
    if (day === this.lastDay && sourceId === this.lastSource) return;
    this.lastDay = day;
    this.lastSource = sourceId;
    const days = this.days.get(sourceId);
    if (days) days.add(day);
    else this.days.set(sourceId, new Set([day]));
  }

  /** Every row is in the database. Memory is given back: what is derived next needs as much. */
  async finish(): Promise<void> {
    await this.direct.flush();
    await this.staging.flush();
    await this.summed.finish();
    await this.file.connection.idle();
    await this.chunks.finish();
    this.direct.close();
    this.staging.close();
    this.directRooms.empty();
    this.stagedRooms.empty();
    this.filter = new KeyFilter(0);
  }

  /** The load has failed. Resolves when the connection is free: a COPY still under way would fail the rollback. */
  async stop(): Promise<void> {
    await this.summed.stop().catch(() => undefined);
    await this.file.connection.idle().catch(() => undefined);
  }
}
