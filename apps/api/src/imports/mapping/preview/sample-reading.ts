import type { FeedReading, FileSample } from '@inflect/ingest';
import { FileSample as Sample } from '@inflect/ingest';
import type { FeedBatch, FeedName, ImportProblem } from '@inflect/measures';
import { shownRow, type ShownRow } from './shown-row';

/** Problems of one kind in a sample. */
export interface SampleProblems {
  severity: ImportProblem['severity'];
  code: string;
  column: string | null;
  /** Of the first of them. */
  reason: string;
  count: number;
  /** The first lines that have it. */
  lines: number[];
}

const shownRows = 20;
const shownLines = 5;

/** The batches of a sample as they pass to the loader, with what the preview shows of them. */
export class SampleReading<F extends FeedName> {
  records = 0;
  filtered = 0;
  rows: ShownRow[] = [];
  private readonly found = new Map<string, SampleProblems>();

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
      for (const problem of batch.problems) this.add(problem);
      yield batch;
      if (this.records >= this.limit.maximumRecords) {
        this.cut = true;
        return;
      }
    }
    this.cut = !this.limit.sample.whole;
  }

  /** Most frequent first. */
  get problems(): SampleProblems[] {
    return [...this.found.values()].sort((a, b) => b.count - a.count);
  }

  private add({ severity, code, column, reason, line }: ImportProblem): void {
    const key = JSON.stringify([severity, code, column]);
    const known = this.found.get(key);
    if (known === undefined) {
      this.found.set(key, { severity, code, column, reason, count: 1, lines: [line] });
      return;
    }
    known.count += 1;
    if (known.lines.length < shownLines && known.lines.at(-1) !== line) known.lines.push(line);
  }
}
