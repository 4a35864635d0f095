/** Two-sided 95 % of the standard normal distribution. */
export const z = 1.959963984540054;

/** A quantile with its interval from order statistics. */
export interface QuantileOfRows {
  middle: number | null;
  low: number | null;
  high: number | null;
}

/** Lead times of one cell as they are kept: pairs of (value, rows), two bytes each, and others of four bytes each. */
export interface WaitPairs {
  near: Uint8Array;
  far: Uint8Array;
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

/** Adds the rows of one cell by value. */
class ValueSum {
  private readonly counts = new Float64Array(usual);
  private readonly unusual = new Map<number, number>();
  private before = 0;

  add(value: number, rows: number): void {
    if (value >= 0 && value < usual) {
      this.counts[value] = (this.counts[value] ?? 0) + rows;
      if (value >= this.before) this.before = value + 1;
    } else this.unusual.set(value, (this.unusual.get(value) ?? 0) + rows);
  }

  /** Writes what was added from `at` on, and forgets it; returns where it ends. */
  takeInto({ values, rows }: Pick<ValueCounts, 'values' | 'rows'>, at: number): number {
    let end = at;
    const put = (value: number, count: number): void => {
      values[end] = value;
      rows[end] = count;
      end += 1;
    };
    const others = this.unusual.size > 0 ? [...this.unusual].sort(([a], [b]) => a - b) : [];
    for (const [value, count] of others) if (value < 0) put(value, count);
    for (let value = 0; value < this.before; value += 1) {
      const count = this.counts[value] ?? 0;
      if (count > 0) put(value, count);
    }
    for (const [value, count] of others) if (value > 0) put(value, count);
    this.counts.fill(0, 0, this.before);
    this.unusual.clear();
    this.before = 0;
    return end;
  }
}

const sum = new ValueSum();

/** Where a table is put together: used again, because its pairs are several times as many as its values. */
let workplace = { values: new Int32Array(0), rows: new Float64Array(0) };

function roomFor(pairs: number): typeof workplace {
  if (workplace.values.length < pairs) workplace = { values: new Int32Array(pairs), rows: new Float64Array(pairs) };
  return workplace;
}

/** Of each cell; a value may come twice in its pairs. */
export function valueCounts(cells: readonly WaitPairs[]): ValueCounts {
  let pairs = 0;
  for (const { near, far } of cells) pairs += near.length / 4 + far.length / 8;
  const found = roomFor(pairs);
  const starts = new Int32Array(cells.length + 1);
  let end = 0;
  for (const [cell, kept] of cells.entries()) {
    addPairs(kept);
    end = sum.takeInto(found, end);
    starts[cell + 1] = end;
  }
  return { starts, values: found.values.slice(0, end), rows: found.rows.slice(0, end) };
}

function addPairs({ near, far }: WaitPairs): void {
  for (let at = 0; at < near.length; at += 4) sum.add(twoBytes(near, at), twoBytes(near, at + 2));
  if (far.length === 0) return;
  const ofFar = new DataView(far.buffer, far.byteOffset, far.length);
  for (let at = 0; at < far.length; at += 8) sum.add(ofFar.getInt32(at), ofFar.getInt32(at + 4));
}

const twoBytes = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** All cells as one. */
export function addedCounts({ values, rows }: ValueCounts): ValueCounts {
  for (let at = 0; at < values.length; at += 1) sum.add(values[at] ?? 0, rows[at] ?? 0);
  const found = roomFor(values.length);
  const end = sum.takeInto(found, 0);
  return { starts: Int32Array.of(0, end), values: found.values.slice(0, end), rows: found.rows.slice(0, end) };
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
