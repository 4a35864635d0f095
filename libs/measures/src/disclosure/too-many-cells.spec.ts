import { measureNamed } from '../testing/monthly-series';
import { exactScope, proportionCounts, sealed } from '../testing/counts';
import { outcomeTable } from '../outcomes/outcome-table';
import { maximumCells, TooManyCells } from './too-many-cells';

describe('a table of very many cells', () => {
  const table = (providers: number) =>
    outcomeTable({
      ...measureNamed('no_show_rate'),
      by: ['PROVIDER'],
      cells: sealed(
        Array.from({ length: providers }, (_, i) => ({
          ...proportionCounts(20, 100),
          period: '2024-01-01',
          keys: [`${i}`],
        })),
      ),
      total: sealed([proportionCounts(20 * providers, 100 * providers)]),
      range: { from: '2024-01-01', to: '2024-12-31' },
      grain: 'MONTH',
      scope: exactScope,
    });

  it('is refused before it is gated, periods times combinations counting', () => {
    expect(() => table(Math.ceil(maximumCells / 12) + 1)).toThrow(TooManyCells);
    expect(table(10).rows).toHaveLength(120);
  });
});
