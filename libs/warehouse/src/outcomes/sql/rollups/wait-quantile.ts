import { readWaits } from './wait-code';

/** Two-sided 95 % of the standard normal distribution. */
export const z = 1.959963984540054;

/** A quantile with its interval from order statistics. */
export interface QuantileOfRows {
  middle: number | null;
  low: number | null;
  high: number | null;
}

/**
 * How many rows have each value, in order of values, cell after cell: those of cell n from `starts[n]` on. Three arrays for a
 * whole table, which has some fifty thousand values: two a cell would be a burden to the collector.
 */
export interface ValueCounts {
  starts: Int32Array;
  values: Int32Array;
  rows: Float64Array;
}

/** Most values lie below and are counted in an array that is used again; the others one by one. */
const usual = 1 << 12;

/** Puts the values of a table together, cell after cell, in room that is used again: only what was found is copied out of it. */
class ValueTable {
  private readonly counts = new Float64Array(usual);
  /** Of the usual values, those that may have been added: the least and the one after the greatest. */
  private from = usual;
  private before = 0;
  private readonly unusual = new Map<number, number>();
  private values = new Int32Array(1 << 12);
  private rows = new Float64Array(1 << 12);
  private end = 0;

  /** To the cell that is open. */
  readonly add = (value: number, rows: number): void => {
    if (value >= 0 && value < usual) {
      this.counts[value] = (this.counts[value] ?? 0) + rows;
      if (value < this.from) this.from = value;
      if (value >= this.before) this.before = value + 1;
    } else this.unusual.set(value, (this.unusual.get(value) ?? 0) + rows);
  };

  /** Closes the cell; returns where its values end. */
  close(): number {
    const others = this.unusual.size > 0 ? [...this.unusual].sort(([a], [b]) => a - b) : [];
    this.makeRoom(this.end + others.length + Math.max(0, this.before - this.from));
    for (const [value, count] of others) if (value < 0) this.put(value, count);
    for (let value = this.from; value < this.before; value += 1) {
      const count = this.counts[value] ?? 0;
      if (count > 0) this.put(value, count);
    }
    for (const [value, count] of others) if (value > 0) this.put(value, count);
    this.counts.fill(0, this.from, Math.max(this.from, this.before));
    this.unusual.clear();
    this.from = usual;
    this.before = 0;
    return this.end;
  }

  /** What was put together since the last time. */
  take(starts: Int32Array): ValueCounts {
    const found = { starts, values: this.values.slice(0, this.end), rows: this.rows.slice(0, this.end) };
    this.end = 0;
    return found;
  }

  private put(value: number, count: number): void {
    this.values[this.end] = value;
    this.rows[this.end] = count;
    this.end += 1;
  }

  private makeRoom(wanted: number): void {
    if (wanted <= this.values.length) return;
    const [values, rows] = [new Int32Array(2 * wanted), new Float64Array(2 * wanted)];
    values.set(this.values);
    rows.set(this.rows);
    [this.values, this.rows] = [values, rows];
  }
}

const table = new ValueTable();

/** Of so many cells, from the texts of their groups. */
export function valueCounts(waits: string, cells: number): ValueCounts {
  const starts = new Int32Array(cells + 1);
  let cell = 0;
  const close = (): void => {
    cell += 1;
    starts[cell] = table.close();
  };
  readWaits(waits, { add: table.add, close });
  if (cells > 0) close();
  return table.take(starts);
}

/** All cells as one. */
export function addedCounts({ values, rows }: ValueCounts): ValueCounts {
  for (let at = 0; at < values.length; at += 1) table.add(values[at] ?? 0, rows[at] ?? 0);
  return table.take(Int32Array.of(0, table.close()));
}

/** Of one cell, the same as `quantileTables` computes in SQL. */
export function quantileOf({ starts, values, rows }: ValueCounts, cell: number, q: number): QuantileOfRows {
  const [start, end] = [starts[cell] ?? 0, starts[cell + 1] ?? 0];
  let n = 0;
  for (let at = start; at < end; at += 1) n += rows[at] ?? 0;
  const spread = z * Math.sqrt(n * q * (1 - q));
  const [first, last] = [Math.ceil(n * q - spread), Math.ceil(n * q + spread)];
  const found: QuantileOfRows = { middle: null, low: null, high: null };
  let upto = 0;
  for (let at = start; at < end; at += 1) {
    const value = values[at] ?? 0;
    upto += rows[at] ?? 0;
    if (found.middle === null && upto >= n * q) found.middle = value;
    if (found.low === null && first >= 1 && upto >= first) found.low = value;
    if (found.high === null && upto >= last) {
      found.high = value;
      break;
    }
  }
  return found;
}
