import type { CountsQuery } from '@inflect/measures';
import type { PlannedCounts } from './read-counts';

/** Cells kept by one process: some tens of megabytes. */
const defaultMaximumCells = 200_000;

/**
 * Counts by question, of one snapshot of the data: a later snapshot empties it, and an earlier one, still being read
 * elsewhere, is answered without it. The least recently asked go first.
 */
export class CountsCache {
  private snapshot = -1;
  private cells = 0;
  private readonly kept = new Map<string, PlannedCounts>();

  constructor(private readonly maximumCells = defaultMaximumCells) {}

  get(snapshot: number, query: CountsQuery): PlannedCounts | undefined {
    if (snapshot !== this.snapshot) return undefined;
    const key = countsKey(query);
    const found = this.kept.get(key);
    if (found) {
      this.kept.delete(key);
      this.kept.set(key, found);
    }
    return found;
  }

  set(snapshot: number, query: CountsQuery, answer: PlannedCounts): void {
    if (snapshot < this.snapshot) return;
    if (snapshot > this.snapshot) this.forget();
    this.snapshot = snapshot;
    const key = countsKey(query);
    if (this.kept.has(key) || weightOf(answer) > this.maximumCells) return;
    this.kept.set(key, answer);
    this.cells += weightOf(answer);
    for (const [oldest, old] of this.kept) {
      if (this.cells <= this.maximumCells) break;
      this.kept.delete(oldest);
      this.cells -= weightOf(old);
    }
  }

  private forget(): void {
    this.kept.clear();
    this.cells = 0;
  }
}

/** A value behind a cell takes about a quarter of a cell. */
const weightOf = ({ counts, values }: PlannedCounts): number => counts.length + 1 + (values?.rows.length ?? 0) / 4;

/** Everything an answer depends on; of the scope that is which programs, not who asks. */
export function countsKey({
  measure,
  range,
  grain,
  fiscalYearStart,
  by,
  where,
  except,
  scope,
  kind,
}: CountsQuery): string {
  const programs = scope.programs === 'all' ? 'all' : [...scope.programs].sort();
  const periods = [grain, fiscalYearStart ?? null];
  return JSON.stringify([measure, range.from, range.to, periods, by, where, except ?? [], programs, kind ?? null]);
}
