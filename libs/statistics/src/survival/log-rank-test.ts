import { Matrix, solve } from 'ml-matrix';
import { chiSquareUpperTail } from '../distributions/chi-square';
import { type TestResult, type Undefined, undefinedBecause } from '../result';
import { riskTable, survivalFault, type SurvivalTimes } from './survival-times';

export interface LogRankResult extends TestResult {
  statistic: number;
  degreesOfFreedom: number;
  /** Groups in order of first appearance. */
  groups: (string | number)[];
  /** Weighted observed and expected events of each group. */
  observed: number[];
  expected: number[];
}

/**
 * Log-rank test that survival is the same in all groups; `rho` 1 weighs early times by the pooled survival (Peto and Peto's
 * modification), default 0. Sources: Mantel 1966; Harrington and Fleming 1982; R: survival::survdiff.
 * Undefined with one group, or when no events leave a choice.
 * @example logRankTest({ times: [1, 2, 3, 4, 5, 6], events: [true, true, true, true, true, true], group: ['a', 'a', 'a', 'b', 'b', 'b'] }) // statistic = 5.05
 */
export function logRankTest(
  of: SurvivalTimes & { group: readonly (string | number)[]; rho?: number },
): LogRankResult | Undefined {
  const { times, events, group, rho = 0 } = of;
  const broken = survivalFault(of);
  if (broken) return broken;
  if (group.length !== times.length) return undefinedBecause('There must be one group a person.');
  const groups = [...new Set(group)];
  if (groups.length < 2) return undefinedBecause('The test needs at least two groups.');
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  const tables = groups.map((name) => {
    const members = times.flatMap((_, i) => (group[i] === name ? [i] : []));
    return riskTable({ times: members.map((i) => times[i]!), events: members.map((i) => events[i]!) });
  });
  const next = groups.map(() => 0);
  let survival = 1;
  for (const { time, atRisk, events: deaths } of riskTable({ times, events })) {
    const here = tables.map((table, g) => {
      while (next[g]! < table.length && table[next[g]!]!.time < time) next[g]!++;
      const point = table[next[g]!];
      return { atRisk: point?.atRisk ?? 0, events: point?.time === time ? point.events : 0 };
    });
    if (deaths > 0) {
      const weight = survival ** rho;
      const spread = atRisk > 1 ? (deaths * (atRisk - deaths)) / (atRisk - 1) : 0;
      here.forEach((a, g) => {
        observed[g] = observed[g]! + weight * a.events;
        expected[g] = expected[g]! + (weight * deaths * a.atRisk) / atRisk;
        here.forEach((b, h) => {
          const share = a.atRisk / atRisk;
          const other = b.atRisk / atRisk;
          covariance[g]![h] = covariance[g]![h]! + weight * weight * spread * ((g === h ? share : 0) - share * other);
        });
      });
      survival *= (atRisk - deaths) / atRisk;
    }
  }
  return tested({ groups, observed, expected, covariance, rho });
}

function tested(of: {
  groups: (string | number)[];
  observed: number[];
  expected: number[];
  covariance: number[][];
  rho: number;
}): LogRankResult | Undefined {
  const { groups, observed, expected, covariance, rho } = of;
  const usable = groups.map((_, g) => g).filter((g) => covariance[g]![g]! > 0);
  if (usable.length < 2) return undefinedBecause('No event leaves a choice between the groups.');
  const kept = usable.slice(1);
  const gap = Matrix.columnVector(kept.map((g) => observed[g]! - expected[g]!));
  const matrix = new Matrix(kept.map((g) => kept.map((h) => covariance[g]![h]!)));
  const statistic = gap.transpose().mmul(solve(matrix, gap)).get(0, 0);
  return {
    statistic,
    degreesOfFreedom: kept.length,
    pValue: chiSquareUpperTail(statistic, kept.length),
    groups,
    observed,
    expected,
    method: rho === 0 ? 'Log-rank test' : `Log-rank test weighted by survival (ρ ${rho})`,
  };
}
