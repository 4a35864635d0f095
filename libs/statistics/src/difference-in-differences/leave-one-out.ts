import { isUndefined, type Undefined, undefinedBecause } from '../result';
import {
  type DifferenceInDifferences,
  differenceInDifferences,
  type DifferenceObservation,
} from './difference-in-differences';

/** The estimate without one cluster; null where it is then undefined. */
export interface LeftOutEstimate {
  cluster: string | number;
  estimate: DifferenceInDifferences['estimate'] | null;
}

export interface LeaveOneOut {
  estimates: LeftOutEstimate[];
  /** Smallest and largest estimate without one cluster. */
  lowest: number;
  highest: number;
  /** Whether leaving one out changes the sign. */
  signHolds: boolean;
}

/**
 * Difference-in-differences repeated without each cluster (site) in turn: does one of them carry the result? Undefined when
 * observations carry no cluster or no estimate remains.
 * @example leaveOneOut({ observations: [['a', true, 1, 5], ['b', true, 2, 5], ['c', false, 1, 2], ['d', false, 2, 2]].flatMap(([cluster, treated, before, after]) => [{ cluster, treated, post: false, y: before }, { cluster, treated, post: true, y: after }]) }) // lowest = 2.5, highest = 3.5, signHolds = true
 */
export function leaveOneOut(of: {
  observations: readonly DifferenceObservation[];
  level?: number;
}): LeaveOneOut | Undefined {
  const { observations, level } = of;
  const clusters = [...new Set(observations.map(({ cluster }) => cluster))];
  if (clusters.some((cluster) => cluster === undefined)) return undefinedBecause('Observations carry no cluster.');
  const all = differenceInDifferences({ observations, level });
  if (isUndefined(all)) return all;
  const estimates = (clusters as (string | number)[]).map((left): LeftOutEstimate => {
    const rest = observations.filter(({ cluster }) => cluster !== left);
    const result = differenceInDifferences({ observations: rest, level });
    return { cluster: left, estimate: isUndefined(result) ? null : result.estimate };
  });
  const values = estimates.flatMap(({ estimate }) => (estimate ? [estimate.value] : []));
  if (values.length === 0) return undefinedBecause('No estimate remains when a cluster is left out.');
  const signHolds = values.every((value) => Math.sign(value) === Math.sign(all.estimate.value));
  return { estimates, lowest: Math.min(...values), highest: Math.max(...values), signHolds };
}
