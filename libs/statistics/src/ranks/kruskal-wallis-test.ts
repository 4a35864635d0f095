import { chiSquareUpperTail } from '../distributions/chi-square';
import { type TestResult, type Undefined, undefinedBecause } from '../result';
import { averageRanks } from './average-ranks';

/**
 * Kruskal-Wallis test that several samples come from one distribution, corrected for ties. R: kruskal.test.
 * Undefined with fewer than two groups or when all values are equal.
 * @example kruskalWallisTest({ groups: [[1, 2, 3], [4, 5, 6], [7, 8, 9]] }) // statistic = 7.2, pValue = 0.027323722
 */
export function kruskalWallisTest(of: { groups: readonly (readonly number[])[] }): TestResult | Undefined {
  const groups = of.groups.filter((group) => group.length > 0);
  if (groups.length < 2) return undefinedBecause('At least two groups with values are needed.');
  const values = groups.flat();
  if (!values.every(Number.isFinite)) return undefinedBecause('A value is not a finite number.');
  const n = values.length;
  const { ranks, tieSum } = averageRanks(values);
  const correction = 1 - tieSum / (n ** 3 - n);
  if (!(correction > 0)) return undefinedBecause('All values are equal: there are no ranks to compare.');
  let from = 0;
  let spread = 0;
  for (const group of groups) {
    const mean = ranks.subarray(from, from + group.length).reduce((sum, rank) => sum + rank, 0) / group.length;
    spread += group.length * (mean - (n + 1) / 2) ** 2;
    from += group.length;
  }
  const statistic = ((12 / (n * (n + 1))) * spread) / correction;
  const degreesOfFreedom = groups.length - 1;
  const pValue = chiSquareUpperTail(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, method: 'Kruskal-Wallis test' };
}
