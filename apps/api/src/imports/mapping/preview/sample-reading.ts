import type { FeedReading, FileSample } from '@inflect/ingest';
import { FileSample as Sample } from '@inflect/ingest';
import type { FeedBatch, FeedName } from '@inflect/measures';
import { ProblemTally, type ProblemKind } from '../../problems/problem-tally';
import { shownRow, type ShownRow } from './shown-row';

const shownRows = 20;

/** The batches of a sample as they pass to the loader, with what the preview shows of them. */
export class SampleReading<F extends FeedName> {
  records = 0;
  filtered = 0;
  rows: ShownRow[] = [];
  private readonly tally = new ProblemTally();

  constructor(
    private readonly reading: Pick<FeedReading<F>, 'batches'>,
    private readonly limit: { sample: FileSample; maximumRecords: number },
  ) {}

  /** The sample went on after the last record read. */
  cut = false;

  async *batches(): AsyncGenerator<FeedBatch<F>> {
    for await (const batch of Sample.untilEnd(this.reading.batches)) {
      this.records += batch.recordsRead;
      this.filtered += batch.recordsFiltered ?? 0;
      for (const row of batch.rows.slice(0, shownRows - this.rows.length)) this.rows.push(shownRow<F>(row));
      for (const problem of batch.problems) this.tally.add(problem);
      yield batch;
      if (this.records >= this.limit.maximumRecords) {
        this.cut = true;
        return;
      }
    }
    this.cut = !this.limit.sample.whole;
  }

  /** Most frequent first. */
  get problems(): ProblemKind[] {
    return this.tally.kinds;
  }
}
