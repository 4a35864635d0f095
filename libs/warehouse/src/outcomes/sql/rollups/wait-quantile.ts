/** Two-sided 95 % of the standard normal distribution. */
export const z = 1.959963984540054;

/** A quantile with its interval from order statistics. */
export interface QuantileOfRows {
  middle: number | null;
  low: number | null;
  high: number | null;
}

/** How many rows have each value, in order of values. Arrays of numbers: a table has some fifty thousand of them. */
export interface ValueCounts {
  values: Int32Array;
  rows: Float64Array;
}

/** Most values lie below and are counted in an array that is used again; the others one by one. */
const usual = 1 << 12;

/** Adds rows by value. */
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

  /** What was added, and nothing any more. */
  take(): ValueCounts {
    const others = [...this.unusual].sort(([a], [b]) => a - b);
    const low = others.filter(([value]) => value < 0);
    const high = others.slice(low.length);
    let found = others.length;
    for (let value = 0; value < this.before; value += 1) if ((this.counts[value] ?? 0) > 0) found += 1;
    const taken: ValueCounts = { values: new Int32Array(found), rows: new Float64Array(found) };
    let at = 0;
    const put = (value: number, rows: number): void => {
      taken.values[at] = value;
      taken.rows[at] = rows;
      at += 1;
    };
    for (const [value, rows] of low) put(value, rows);
    for (let value = 0; value < this.before; value += 1) {
      const rows = this.counts[value] ?? 0;
      if (rows > 0) put(value, rows);
    }
    for (const [value, rows] of high) put(value, rows);
    this.counts.fill(0, 0, this.before);
    this.unusual.clear();
    this.before = 0;
    return taken;
  }
}

const sum = new ValueSum();

/** From pairs of (value, rows), two bytes each, and others of four bytes each; a value may come twice. */
export function valueCounts(near: Buffer, far: Buffer): ValueCounts {
  const ofNear = new DataView(near.buffer, near.byteOffset, near.length);
  for (let at = 0; at < near.length; at += 4) sum.add(ofNear.getUint16(at), ofNear.getUint16(at + 2));
  const ofFar = new DataView(far.buffer, far.byteOffset, far.length);
  for (let at = 0; at < far.length; at += 8) sum.add(ofFar.getInt32(at), ofFar.getInt32(at + 4));
  return sum.take();
}

/** Several cells as one. */
export function addedCounts(cells: readonly ValueCounts[]): ValueCounts {
  for (const { values, rows } of cells) {
    for (let n = 0; n < values.length; n += 1) sum.add(values[n] ?? 0, rows[n] ?? 0);
  }
  return sum.take();
}

/** The same as `quantileTables` computes in SQL. */
export function quantileOf({ values, rows }: ValueCounts, q: number): QuantileOfRows {
  let n = 0;
  for (const each of rows) n += each;
  const spread = z * Math.sqrt(n * q * (1 - q));
  const [first, last] = [Math.ceil(n * q - spread), Math.ceil(n * q + spread)];
  const found: QuantileOfRows = { middle: null, low: null, high: null };
  let upto = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    upto += rows[at] ?? 0;
    if (found.middle === null && upto >= n * q) found.middle = value;
    if (found.low === null && first >= 1 && upto >= first) found.low = value;
    if (found.high === null && upto >= last) found.high = value;
  }
  return found;
}
