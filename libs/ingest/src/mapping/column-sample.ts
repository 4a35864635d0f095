/** Distinct values kept of one column of a sample. */
const maximumDistinct = 5000;
const nullWords = new Set(['null', 'n/a', 'na', '#n/a', 'none', 'nan', '-', '.', '(null)', 'nil']);

/** The values of one column of a sample, counted. It never leaves the library: only facts about it do. */
export class ColumnSample {
  records = 0;
  filled = 0;
  /** Records whose value is a word for none, such as NULL. */
  nullWords = new Map<string, number>();
  readonly values = new Map<string, number>();
  /** More distinct values than are kept. */
  overflowed = false;

  constructor(
    readonly column: string,
    readonly position: number,
  ) {}

  add(cell: string): void {
    this.records += 1;
    const text = cell.trim();
    if (text === '') return;
    if (nullWords.has(text.toLowerCase())) {
      this.nullWords.set(text, (this.nullWords.get(text) ?? 0) + 1);
      return;
    }
    this.filled += 1;
    const count = this.values.get(text);
    if (count !== undefined) this.values.set(text, count + 1);
    else if (this.values.size < maximumDistinct) this.values.set(text, 1);
    else this.overflowed = true;
  }

  /** Some of the distinct values, spread over the sample. */
  some(count: number): string[] {
    const all = [...this.values.keys()];
    const step = Math.max(1, Math.floor(all.length / count));
    return all.filter((_, i) => i % step === 0).slice(0, count);
  }

  /** Share of the filled records whose value passes. */
  shareOf(passes: (text: string) => boolean): number {
    let [passed, total] = [0, 0];
    for (const [text, count] of this.values) {
      total += count;
      if (passes(text)) passed += count;
    }
    return total === 0 ? 0 : passed / total;
  }
}
