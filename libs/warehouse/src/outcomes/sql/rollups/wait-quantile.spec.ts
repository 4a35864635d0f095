import fc from 'fast-check';
import { addedCounts, quantileOf, valueCounts } from './wait-quantile';

type Pair = readonly [value: number, rows: number];

/** A number by five bits a character, as the database writes it. */
const digits = (x: number): string =>
  x < 32 ? String.fromCharCode(48 + x) : String.fromCharCode(80 + (x % 32)) + digits(Math.floor(x / 32));
/** The text of one group. */
function waits(pairs: readonly Pair[]): string {
  const ordered = [...pairs].sort(([a], [b]) => a - b);
  const [first = 0] = ordered[0] ?? [];
  let [text, next] = [digits(first < 0 ? -2 * first - 1 : 2 * first), first];
  for (const [value, rows] of ordered) {
    if (value > next) text += digits(2 * (value - next) + 1);
    text += digits(2 * rows);
    next = value + 1;
  }
  return text;
}

const value = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: -40, max: 40 }),
  fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 90_000),
);
const group = fc.uniqueArray(fc.tuple(value, fc.integer({ min: 1, max: 300 })), {
  selector: ([each]) => each,
  minLength: 1,
  maxLength: 30,
});

describe('quantiles of kept lead times', () => {
  it('are those of the values one by one: the least that the share of rows does not exceed, with its ranks', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 3 }), fc.constantFrom(0.1, 0.5, 0.9), (groups, q) => {
        const values = groups.flat().flatMap(([each, rows]) => Array<number>(rows).fill(each));
        values.sort((a, b) => a - b);
        const n = values.length;
        const spread = 1.959963984540054 * Math.sqrt(n * q * (1 - q));
        const atRank = (rank: number): number | null => (rank >= 1 && rank <= n ? (values[rank - 1] ?? null) : null);
        const before = waits([
          [-3, 1],
          [7, 2],
        ]);
        const counts = valueCounts([before, groups.map(waits).join(' '), '', before].join('!'), 4);
        expect(quantileOf(counts, 1, q)).toEqual({
          middle: atRank(Math.ceil(n * q)),
          low: atRank(Math.ceil(n * q - spread)),
          high: atRank(Math.ceil(n * q + spread)),
        });
        expect(quantileOf(counts, 2, q)).toEqual({ middle: null, low: null, high: null });
        expect(quantileOf(counts, 3, q)).toEqual(quantileOf(counts, 0, q));
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('of several cells together are those of all their rows', () => {
    const cells = valueCounts(
      [
        waits([
          [-1, 1],
          [3, 2],
        ]),
        '',
        waits([
          [3, 1],
          [1, 5],
        ]),
      ].join('!'),
      3,
    );
    expect([...cells.starts]).toEqual([0, 2, 2, 4]);
    const added = addedCounts(cells);
    expect([...added.starts]).toEqual([0, 3]);
    expect([...added.values]).toEqual([-1, 1, 3]);
    expect([...added.rows]).toEqual([1, 5, 3]);
    expect(quantileOf(cells, 1, 0.5)).toEqual({ middle: null, low: null, high: null });
  });
});
