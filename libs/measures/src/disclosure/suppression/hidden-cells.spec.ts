import { proportionCounts } from '../../testing/counts';
import { emptyCounts } from '../../outcomes/counts';
import { hiddenCells, isSmallCell, type AdditiveLine } from './hidden-cells';

const nobody = new Set<number>();
const line = (cells: readonly number[], remainder: { numerator: number; denominator: number }): AdditiveLine => ({
  cells,
  remainder,
  total: null,
});

describe('a rate', () => {
  const lent = { ...emptyCounts, denominator: 4.5 };
  it('is hidden where none of its rows is counted and few patients lend the exposure', () => {
    expect(isSmallCell({ ...lent, denominatorPatients: 3 }, 'rate')).toBe(true);
    expect(isSmallCell({ ...lent, denominatorPatients: 11 }, 'rate')).toBe(false);
  });
  it('is hidden where the patients of its counted rows are few', () => {
    expect(isSmallCell({ ...lent, numerator: 30, numeratorPatients: 3, denominatorPatients: 40 }, 'rate')).toBe(true);
  });
});

describe('complementary suppression', () => {
  it('does not count on rows outside the table that are as few as the small cell', () => {
    const cells = [
      proportionCounts(0, 4, { complementPatients: 4 }),
      proportionCounts(60, 200),
      proportionCounts(70, 300),
    ];
    // 4 hidden and 5 elsewhere are 9 together: still a small group.
    const few = hiddenCells({
      cells,
      lines: [line([0, 1, 2], { numerator: 0, denominator: 5 })],
      kind: 'proportion',
      withheld: nobody,
    });
    expect([...few]).toEqual([0, 1]);
    const many = hiddenCells({
      cells,
      lines: [line([0, 1, 2], { numerator: 20, denominator: 80 })],
      kind: 'proportion',
      withheld: nobody,
    });
    expect([...many]).toEqual([0]);
  });

  it('knows that every hidden cell holds someone', () => {
    // 5 + 3 hidden and 3 elsewhere: the largest a hidden cell can be is 11 less the one of the other, 10.
    const cells = [proportionCounts(5, 5), proportionCounts(3, 3), proportionCounts(200, 200)];
    const hidden = hiddenCells({
      cells,
      lines: [line([0, 1, 2], { numerator: 3, denominator: 3 })],
      kind: 'count',
      withheld: nobody,
    });
    expect([...hidden].sort()).toEqual([0, 1, 2]);
  });

  it('follows a cell hidden for one sum into the others it belongs to', () => {
    // Two rows of two: hiding (0,1) for its row leaves its column to protect, which needs (1,1), and that its row.
    const cells = [
      proportionCounts(3, 90),
      proportionCounts(30, 100),
      proportionCounts(60, 300),
      proportionCounts(70, 400),
    ];
    const none = { numerator: 0, denominator: 0 };
    const lines = [line([0, 1], none), line([2, 3], none), line([0, 2], none), line([1, 3], none)];
    const hidden = hiddenCells({ cells, lines, kind: 'proportion', withheld: nobody });
    expect([...hidden].sort()).toEqual([0, 1, 2, 3]);
  });

  it('lets a maturing cell protect a small one', () => {
    const cells = [proportionCounts(3, 90), proportionCounts(30, 100), proportionCounts(60, 300)];
    const lines = [line([0, 1, 2], { numerator: 0, denominator: 0 })];
    expect([...hiddenCells({ cells, lines, kind: 'proportion', withheld: new Set([2]) })]).toEqual([0]);
  });
});
