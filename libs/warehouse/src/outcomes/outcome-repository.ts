import type { CountsQuery, OutcomeCounts, Undisclosed } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { CountsCache } from './counts-cache';
import { CountsReader } from './counts-reader';
import { OutcomeView } from './outcome-view';
import { oneView } from './one-view';

const defaultLimitMs = 15_000;

/** Counts behind every measure, each answer with the snapshot it is of. */
export class OutcomeRepository {
  private readonly reader: CountsReader;

  constructor(
    private readonly dataSource: DataSource,
    /** Longest a statement may run. */
    private readonly limitMs = defaultLimitMs,
    /** Null: every question is read from the database. */
    cache: CountsCache | null = new CountsCache(),
  ) {
    this.reader = new CountsReader(cache);
  }

  /**
   * Whatever `asking` asks is answered from one state of the data, the one that the view's snapshot names, though imports are
   * committed meanwhile. One connection answers question by question: ask nothing else of the database before it ends.
   */
  view<T>(asking: (view: OutcomeView) => Promise<T>): Promise<T> {
    return oneView(this.dataSource, this.limitMs, (view) => asking(new OutcomeView(view, this.reader)));
  }

  /** One question in a view of its own. */
  counts(query: CountsQuery): Promise<Undisclosed<OutcomeCounts[]>> {
    return this.view((view) => view.counts(query));
  }
}
