import type { FeedBatch, FeedName, ImportProblem } from '@inflect/measures';

/** Problems of one kind. */
export interface ProblemKind {
  severity: ImportProblem['severity'];
  code: string;
  column: string | null;
  /** Of the first of them. */
  reason: string;
  count: number;
  /** The first lines that have it. */
  lines: number[];
}

const shownLines = 5;

/** Counts the problems of a file by kind, where no import keeps them. */
export class ProblemTally {
  private readonly found = new Map<string, ProblemKind>();

  /** Most frequent first. */
  get kinds(): ProblemKind[] {
    return [...this.found.values()].sort((a, b) => b.count - a.count);
  }

  add({ severity, code, column, reason, line }: ImportProblem): void {
    const key = JSON.stringify([severity, code, column]);
    const known = this.found.get(key);
    if (known === undefined) {
      this.found.set(key, { severity, code, column, reason, count: 1, lines: [line] });
      return;
    }
    known.count += 1;
    if (known.lines.length < shownLines && known.lines.at(-1) !== line) known.lines.push(line);
  }

  /** The same batches, counted as they pass. */
  async *counting<F extends FeedName>(batches: AsyncIterable<FeedBatch<F>>): AsyncGenerator<FeedBatch<F>> {
    for await (const batch of batches) {
      for (const problem of batch.problems) this.add(problem);
      yield batch;
    }
  }
}
