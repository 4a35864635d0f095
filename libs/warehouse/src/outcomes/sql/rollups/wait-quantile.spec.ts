import fc from 'fast-check';
import { addedCounts, quantileOf, valueCounts } from './wait-quantile';

const near = (pairs: readonly (readonly [number, number])[]): Buffer => {
  const bytes = Buffer.alloc(4 * pairs.length);
  pairs.forEach(([value, rows], n) => bytes.writeUInt16BE(rows, bytes.writeUInt16BE(value, 4 * n)));
  return bytes;
};
const far = (pairs: readonly (readonly [number, number])[]): Buffer => {
  const bytes = Buffer.alloc(8 * pairs.length);
  pairs.forEach(([value, rows], n) => bytes.writeInt32BE(rows, bytes.writeInt32BE(value, 8 * n)));
  return bytes;
};
const pairsOf = (value: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(value, fc.integer({ min: 1, max: 300 })), { maxLength: 30 });

describe('quantiles of kept lead times', () => {
  it('are those of the values one by one: the least that the share of rows does not exceed, with its ranks', () => {
    fc.assert(
      fc.property(
        pairsOf(fc.integer({ min: 0, max: 5000 })),
        pairsOf(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 90_000))),
        fc.constantFrom(0.1, 0.5, 0.9),
        (nearPairs, farPairs, q) => {
          const values = [...nearPairs, ...farPairs].flatMap(([value, rows]) => Array<number>(rows).fill(value));
          values.sort((a, b) => a - b);
          const n = values.length;
          const spread = 1.959963984540054 * Math.sqrt(n * q * (1 - q));
          const atRank = (rank: number): number | null => (rank >= 1 && rank <= n ? (values[rank - 1] ?? null) : null);
          const before = { near: near([[7, 2]]), far: far([[-3, 1]]) };
          const counts = valueCounts([before, { near: near(nearPairs), far: far(farPairs) }, before]);
          expect(quantileOf(counts, 1, q)).toEqual({
            middle: atRank(Math.ceil(n * q)),
            low: atRank(Math.ceil(n * q - spread)),
            high: atRank(Math.ceil(n * q + spread)),
          });
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });

  it('of several cells together are those of all their rows', () => {
    const cells = valueCounts([
      { near: near([[3, 2]]), far: far([[-1, 1]]) },
      { near: near([]), far: far([]) },
      {
        near: near([
          [3, 1],
          [1, 5],
        ]),
        far: far([]),
      },
    ]);
    expect([...cells.starts]).toEqual([0, 2, 2, 4]);
    const added = addedCounts(cells);
    expect([...added.starts]).toEqual([0, 3]);
    expect([...added.values]).toEqual([-1, 1, 3]);
    expect([...added.rows]).toEqual([1, 5, 3]);
    expect(quantileOf(cells, 1, 0.5)).toEqual({ middle: null, low: null, high: null });
  });
});
