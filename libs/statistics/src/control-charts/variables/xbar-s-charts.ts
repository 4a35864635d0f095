import gammaln from '@stdlib/math-base-special-gammaln';
import { compensatedSum } from '../../numerics/compensated-sum';
import type { SampleSummary } from '../../numerics/sample-summary';
import { type Undefined, undefinedBecause } from '../../result';
import type { ChartBasis } from '../baseline';
import { assembledChart, type ControlChart } from '../chart';

/** Unbiasing constant of a standard deviation of n normal values. @example c4(5) // 0.939985603 */
export const c4 = (n: number): number => Math.sqrt(2 / (n - 1)) * Math.exp(gammaln(n / 2) - gammaln((n - 1) / 2));

/**
 * X̄ and S charts of subgroups: means about the grand mean, x̄ ± 3 s̄/(c4 √n_i), and standard deviations about s̄ with
 * B3 and B4 limits; s̄ is the pooled standard deviation of the base. Subgroups of one value have no standard deviation.
 * Assumes normal values, subgroups of at least 2. Source: Montgomery, ch. 6; R: qicharts2::qic(chart = 'xbar' / 's').
 * @example xbarSCharts({ groups: [{ n: 5, mean: 10, variance: 4 }, { n: 5, mean: 12, variance: 1 }, { n: 5, mean: 11, variance: 1 }] }) // xbar.centre = 11, s.centre = 1.41421356
 */
export function xbarSCharts(
  of: { groups: readonly (SampleSummary | null)[] } & ChartBasis,
): { xbar: ControlChart; s: ControlChart } | Undefined {
  const groups = of.groups.map((group) => (group && group.n > 0 ? group : null));
  if (groups.every((group) => group === null)) return undefinedBecause('No period has data.');
  if (groups.some((group) => group && ![group.n, group.mean, group.variance].every(Number.isFinite)))
    return undefinedBecause('A size, mean or variance is not a finite number.');
  const pooled = (base: readonly number[]): number | null => {
    const usable = base.map((i) => groups[i]!).filter(({ n }) => n > 1);
    const degrees = compensatedSum(usable.map(({ n }) => n - 1));
    return degrees > 0
      ? Math.sqrt(compensatedSum(usable.map(({ n, variance }) => (n - 1) * variance)) / degrees)
      : null;
  };
  const xbar = assembledChart({
    kind: 'XBAR',
    values: groups.map((group) => group?.mean ?? null),
    basis: of,
    limits: (base) => {
      if (base.length === 0) return { centre: null, sigmaOf: () => null };
      const sd = pooled(base);
      const total = compensatedSum(base.map((i) => groups[i]!.n));
      return {
        centre: compensatedSum(base.map((i) => groups[i]!.n * groups[i]!.mean)) / total,
        sigmaOf: (i) => {
          const n = groups[i]?.n ?? 0;
          return sd === null || n < 2 ? null : sd / (c4(n) * Math.sqrt(n));
        },
      };
    },
    method: 'X-bar chart',
  });
  const s = assembledChart({
    kind: 'S',
    values: groups.map((group) => (group && group.n > 1 ? Math.sqrt(group.variance) : null)),
    basis: of,
    floor: 0,
    limits: (base) => {
      const sd = pooled(base);
      return {
        centre: sd,
        sigmaOf: (i) => {
          const n = groups[i]?.n ?? 0;
          return sd === null || n < 2 ? null : (sd * Math.sqrt(1 - c4(n) ** 2)) / c4(n);
        },
      };
    },
    method: 'S chart',
  });
  return { xbar, s };
}
