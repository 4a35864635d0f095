import type { CountsQuery } from '@inflect/measures';
import { countsKey, type CountsCache } from './counts-cache';
import { derivedTotal } from './derived-total';
import { readTableSizes, type TableSizes } from './plan/table-sizes';
import { countsPatients, type PlannedCounts, readPlanned, withQuantile } from './read-counts';
import { readComposites } from './sql/kinds/read-composites';
import { quantileOf } from './sql/rollups/wait-quantile';
import type { View } from './one-view';

/** A table of counts and its whole; the whole is null where it was not wanted. */
export interface PlannedTable {
  cells: PlannedCounts;
  total: PlannedCounts | null;
}

/** Which rows of a table are wanted besides its cells. */
export interface TableWishes {
  total: boolean;
}

/** Reads counts, each question once: from the cache, from a read that is under way, or from the database. */
export class CountsReader {
  private sizes: { snapshot: number; tables: TableSizes } | null = null;
  private readonly underway = new Map<string, Promise<PlannedTable>>();

  constructor(
    /** Null: every question is read from the database. */
    private readonly cache: CountsCache | null,
  ) {}

  /** Cells and total are of one state of the data. */
  async table(view: View, query: CountsQuery, wishes: TableWishes): Promise<PlannedTable> {
    const { measure } = query;
    if (measure.quantile === undefined) return this.read(view, query, wishes);
    // Quantiles of the same rows are asked for together, as a median and a 90th percentile are: one read answers both.
    const sameRows = { ...measure, quantile: 0, version: '', title: '', definition: '' };
    const key = JSON.stringify([view.snapshot.number, countsKey({ ...query, measure: sameRows }), wishes]);
    const begun = this.underway.get(key);
    const other = begun && atQuantile(query, await begun, measure.quantile);
    if (other) return other;
    const reading = this.read(view, query, wishes);
    this.underway.set(key, reading);
    try {
      return await reading;
    } finally {
      this.underway.delete(key);
    }
  }

  private async read(view: View, query: CountsQuery, wishes: TableWishes): Promise<PlannedTable> {
    const cells = await this.counts(view, query);
    if (!wishes.total) return { cells, total: null };
    const derived = await this.wholeFrom(view, query, cells);
    return { cells, total: derived ?? (await this.counts(view, wholeOf(query))) };
  }

  /** Counts and the snapshot they are kept under are read from one state of the data. */
  private async counts(view: View, query: CountsQuery): Promise<PlannedCounts> {
    const { read, snapshot } = view;
    const kept = this.cache?.get(snapshot.number, query);
    if (kept) return kept;
    const answer =
      query.measure.items === undefined
        ? await readPlanned({ read, query, sizes: await this.sizesIn(view) })
        : { counts: await readComposites(read, query), plan: null };
    this.cache?.set(snapshot.number, query, answer);
    return answer;
  }

  /** Null where the cells do not tell it. Counts of a whole month are in no day and no week, but in the whole. */
  private async wholeFrom(view: View, query: CountsQuery, cells: PlannedCounts): Promise<PlannedCounts | null> {
    if (countsPatients(query)) return null;
    const byDay = query.grain === 'DAY' || query.grain === 'WEEK';
    if (byDay && ((await this.sizesIn(view)).get('visit_count') ?? 0) > 0) return null;
    const counts = derivedTotal(query, cells);
    // It read nothing of its own: its plan is that of the cells.
    return counts && { counts, plan: null };
  }

  private async sizesIn({ read, snapshot }: View): Promise<TableSizes> {
    if (this.sizes?.snapshot !== snapshot.number) {
      this.sizes = { snapshot: snapshot.number, tables: await readTableSizes(read) };
    }
    return this.sizes.tables;
  }
}

const wholeOf = (query: CountsQuery): CountsQuery => ({ ...query, grain: null, by: [] });

/** The same table at another quantile; null where it was not read with the values behind all of it. */
function atQuantile(query: CountsQuery, { cells, total }: PlannedTable, q: number): PlannedTable | null {
  const { values, counts } = cells;
  if (values === undefined) return null;
  const again = { ...cells, counts: counts.map((cell, n) => withQuantile(cell, quantileOf(values, n, q))) };
  if (total === null) return { cells: again, total };
  const whole = derivedTotal(query, again);
  return whole && { cells: again, total: { counts: whole, plan: null } };
}
