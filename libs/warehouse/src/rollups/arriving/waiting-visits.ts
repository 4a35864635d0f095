import { type VisitColumns, visitWordNames } from '../tally/visit-columns';

const words = visitWordNames.length;
const firstVisits = 64;

/** Visits that cannot be summed yet, by their days. */
export class WaitingVisits {
  count = 0;
  private readonly byDay = new Map<number, { words: Int32Array; used: number }>();

  /** The visit at this place of the columns. */
  add(columns: VisitColumns, n: number): void {
    const day = columns.date[n] ?? 0;
    let kept = this.byDay.get(day);
    if (!kept) this.byDay.set(day, (kept = { words: new Int32Array(firstVisits * words), used: 0 }));
    if (kept.used === kept.words.length) {
      const longer = new Int32Array(kept.words.length * 2);
      longer.set(kept.words);
      kept.words = longer;
    }
    for (const column of columns.all) kept.words[kept.used++] = column[n] ?? 0;
    this.count += 1;
  }

  /** The days that have visits and of which something holds. */
  days(which: (day: number) => boolean): number[] {
    return [...this.byDay.keys()].filter(which);
  }

  /** Gives the visits of a day, which are forgotten, in columns as often as these are full and at the end. */
  take(day: number, columns: VisitColumns, use: () => void): void {
    const kept = this.byDay.get(day);
    if (!kept) return;
    this.forget(day);
    for (let at = 0; at < kept.used;) {
      for (const column of columns.all) column[columns.used] = kept.words[at++] ?? 0;
      columns.used += 1;
      if (columns.isFull || at === kept.used) use();
    }
  }

  forget(day: number): void {
    const kept = this.byDay.get(day);
    if (!kept) return;
    this.byDay.delete(day);
    this.count -= kept.used / words;
  }

  clear(): void {
    this.byDay.clear();
    this.count = 0;
  }
}
