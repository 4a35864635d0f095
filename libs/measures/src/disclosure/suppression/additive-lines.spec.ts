import fc from 'fast-check';
import type { OutcomeCounts } from '../../outcomes/counts';
import { proportionCounts } from '../../testing/counts';
import { tableLines } from './additive-lines';

const code = fc.constantFrom('a', 'b', 'null', null);
const tableOf = (dimensions: number) =>
  fc.uniqueArray(
    fc.record({
      period: fc.constantFrom('2025-01-01', '2025-02-01', null),
      keys: fc.array(code, { minLength: dimensions, maxLength: dimensions }),
    }),
    { selector: (place) => JSON.stringify(place), maxLength: 25 },
  );

/** Cells that agree in the axes kept, by a plain comparison of each with each. */
function sumsByHand(cells: readonly OutcomeCounts[]): string[] {
  const places = cells.map((cell) => [cell.period, ...cell.keys]);
  const axes = places[0]?.length ?? 0;
  const found: string[] = [];
  for (let kept = 1; kept < 2 ** axes - 1; kept += 1) {
    const alike = (a: number, b: number): boolean =>
      Array.from({ length: axes }, (_, axis) => axis).every(
        (axis) => !(kept & (1 << axis)) || places[a]?.[axis] === places[b]?.[axis],
      );
    cells.forEach((_, first) => {
      const group = cells.flatMap((_other, index) => (alike(first, index) ? [index] : []));
      if (group[0] === first && group.length > 1 && group.length < cells.length) found.push(JSON.stringify(group));
    });
  }
  return found;
}

describe('the sums that a table gives away', () => {
  it('are those over each choice of axes with the others fixed, a code not recorded being one of its own, then the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }).chain(tableOf), (places) => {
        const cells = places.map((place, n) => ({ ...proportionCounts(n, 100), ...place }));
        const lines = tableLines({ cells, total: null }).map((line) => JSON.stringify(line.cells));
        expect(lines.pop()).toBe(JSON.stringify(cells.map((_, index) => index)));
        expect(lines).toEqual(sumsByHand(cells));
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});
