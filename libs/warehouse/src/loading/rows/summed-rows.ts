import type { FeedName, FeedRows, Visit } from '@inflect/measures';
import type { PoolClient } from 'pg';
import type { FeedTable } from '../../feeds/feed-table';
import type { ArrivalLimits } from '../../rollups/arriving/arrival-limits';
import { ArrivingVisits } from '../../rollups/arriving/arriving-visits';
import { summedCodes, VisitWords } from '../../rollups/arriving/visit-words';
import type { CopyConnection } from './copy-target';
import type { RowEncoder } from './row-encoder';

/** Gives visits that go straight into the table to the sums of their months, where those can be made at once: one new source. */
export class SummedRows<F extends FeedName> {
  visits: ArrivingVisits | null = null;
  private readonly words = new VisitWords();
  private readonly ids = new Int32Array(summedCodes.length);
  private readonly codes: readonly number[];
  private sources = 0;

  constructor(
    table: FeedTable<F>,
    private readonly encoder: RowEncoder<F>,
    private readonly limits: ArrivalLimits | null,
  ) {
    this.codes = table.feed === 'visits' ? summedCodes.map((name) => encoder.codeAt(name)) : [];
  }

  /** Patients of a month are counted over all sources, so a second one ends it. */
  async open(client: PoolClient, source: { id: number; fresh: boolean }): Promise<void> {
    if (!this.limits || this.codes.length === 0) return;
    this.sources += 1;
    if (this.sources > 1) this.visits?.giveUp();
    else if (source.fresh) this.visits = await ArrivingVisits.begin(client, source.id, this.limits);
  }

  /** `at`: the row's place in its batch. */
  add(row: FeedRows[F], at: number, sourceId: number): void {
    const { codes, ids, visits, words } = this;
    if (!visits) return;
    for (let n = 0; n < codes.length; n++) ids[n] = this.encoder.id(codes[n] ?? 0, at);
    words.write(visits.columns, row as Visit, { sourceId, ids });
    if (visits.columns.isFull) visits.take();
  }

  /** Between batches of rows. */
  async relieve(connection: CopyConnection): Promise<void> {
    if (this.visits?.needsRoom) await this.visits.makeRoom(connection);
  }

  /** No row comes any more. Resolves when none is to be sent. */
  async finish(): Promise<void> {
    this.visits?.take();
    await this.visits?.written();
  }

  /** The load has failed. Resolves when nothing more is sent. */
  async stop(): Promise<void> {
    this.visits?.giveUp();
    await this.visits?.written();
  }
}
