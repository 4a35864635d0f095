import { type ClusterCorrection } from '../regression/errors/cluster-covariance';
import type { Coefficient } from '../regression/coefficient';
import { type LinearErrors, linearRegression, type LinearRegression } from '../regression/models/linear-regression';
import { isUndefined, type Undefined, undefinedBecause } from '../result';

/** One observation: a unit (or its mean) in one of two groups and two periods. */
export interface DifferenceObservation {
  y: number;
  treated: boolean;
  post: boolean;
  /** Unit whose observations are not independent (site, clinic, patient). */
  cluster?: string | number;
  covariates?: Readonly<Record<string, number>>;
}

export interface DifferenceInDifferences {
  /** Change of the treated group beyond the change of the comparison group, unit of the outcome. */
  estimate: Coefficient;
  /** Group means where all four cells have observations. */
  means: { treatedBefore: number; treatedAfter: number; comparisonBefore: number; comparisonAfter: number };
  regression: LinearRegression;
  clusters: number | null;
  warnings: string[];
  method: string;
}

/**
 * Difference-in-differences of two groups and two periods: y ~ treated + post + treated·post (+ covariates). Assumes both groups
 * would have changed alike. Errors default to cluster-robust (CR1) when observations carry a cluster, else HC1. Sources:
 * Card and Krueger 1994; Bertrand, Duflo and Mullainathan 2004; R: lm, sandwich::vcovCL(type = 'HC1').
 * Undefined when one of the four cells is empty.
 * @example differenceInDifferences({ observations: [{ y: 1, treated: false, post: false }, { y: 2, treated: false, post: false }, { y: 2, treated: false, post: true }, { y: 3, treated: false, post: true }, { y: 1, treated: true, post: false }, { y: 3, treated: true, post: false }, { y: 5, treated: true, post: true }, { y: 6, treated: true, post: true }] }) // estimate.value = 2.5
 */
export function differenceInDifferences(of: {
  observations: readonly DifferenceObservation[];
  errors?: LinearErrors;
  clusterCorrection?: ClusterCorrection;
  level?: number;
}): DifferenceInDifferences | Undefined {
  const { observations, clusterCorrection, level } = of;
  const cell = (treated: boolean, post: boolean): number[] =>
    observations.filter((o) => o.treated === treated && o.post === post).map(({ y }) => y);
  const cells = [cell(true, false), cell(true, true), cell(false, false), cell(false, true)];
  if (cells.some((values) => values.length === 0))
    return undefinedBecause('A group has no observations before or after.');
  const clusters = observations.map(({ cluster }) => cluster);
  const haveClusters = clusters.every((cluster) => cluster !== undefined);
  const errors = of.errors ?? (haveClusters ? 'cluster' : 'HC1');
  const indicator = (of: (o: DifferenceObservation) => boolean): number[] => observations.map((o) => (of(o) ? 1 : 0));
  const covariateNames = Object.keys(observations[0]!.covariates ?? {});
  const predictors: Record<string, number[]> = {
    treated: indicator((o) => o.treated),
    post: indicator((o) => o.post),
    treatedPost: indicator((o) => o.treated && o.post),
  };
  for (const name of covariateNames) predictors[name] = observations.map((o) => o.covariates?.[name] ?? NaN);
  const regression = linearRegression({
    y: observations.map(({ y }) => y),
    predictors,
    errors,
    clusterCorrection,
    level,
    ...(haveClusters ? { clusters } : {}),
  });
  if (isUndefined(regression)) return regression;
  const [treatedBefore, treatedAfter, comparisonBefore, comparisonAfter] = cells.map(
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  ) as [number, number, number, number];
  const warnings: string[] = [];
  if (regression.clusters !== null && regression.clusters < 30)
    warnings.push(`Only ${regression.clusters} clusters: cluster-robust intervals are likely to be too narrow.`);
  return {
    estimate: regression.coefficients['treatedPost']!,
    means: { treatedBefore, treatedAfter, comparisonBefore, comparisonAfter },
    regression,
    clusters: regression.clusters,
    warnings,
    method: `Difference-in-differences, ${regression.method}`,
  };
}
