import { compensatedSum } from '../numerics/compensated-sum';
import { type Undefined, undefinedBecause } from '../result';
import { type PairedStratum, strataFault } from './paired-strata';

/** Parts of a difference of crude proportions; they sum to it. Share units. */
export interface Decomposition {
  difference: number;
  /** Due to a changed mix of strata. */
  mixEffect: number;
  /** Due to changed rates within strata. */
  rateEffect: number;
  method: string;
}

/**
 * Splits the difference of two crude proportions into a mix and a rate effect (Kitagawa 1955, JASA 50:1168): rates
 * weighted by the mean mix, mixes by the mean rate. A stratum seen in one period only changes the mix: its rate is
 * taken as the same in both. Undefined when a period has no trials.
 * @example kitagawaDecomposition({ strata: [{ baseline: { events: 10, trials: 100 }, post: { events: 5, trials: 50 } }, { baseline: { events: 30, trials: 100 }, post: { events: 30, trials: 150 } }] }) // mixEffect = 0.0375, rateEffect = -0.0625, difference = -0.025
 */
export function kitagawaDecomposition(of: { strata: readonly PairedStratum[] }): Decomposition | Undefined {
  const { strata } = of;
  const fault = strataFault(strata);
  if (fault) return undefinedBecause(fault);
  const before = strata.reduce((sum, { baseline }) => sum + baseline.trials, 0);
  const after = strata.reduce((sum, { post }) => sum + post.trials, 0);
  const parts = strata
    .filter(({ baseline, post }) => baseline.trials > 0 || post.trials > 0)
    .map(({ baseline, post }) => {
      const rate = (group: { events: number; trials: number }): number | null =>
        group.trials > 0 ? group.events / group.trials : null;
      const p1 = rate(baseline) ?? rate(post)!;
      const p2 = rate(post) ?? rate(baseline)!;
      const [w1, w2] = [baseline.trials / before, post.trials / after];
      return { mix: ((w2 - w1) * (p1 + p2)) / 2, rate: ((p2 - p1) * (w1 + w2)) / 2 };
    });
  const crude = (period: 'baseline' | 'post', total: number): number =>
    compensatedSum(strata.map((stratum) => stratum[period].events)) / total;
  return {
    difference: crude('post', after) - crude('baseline', before),
    mixEffect: compensatedSum(parts.map(({ mix }) => mix)),
    rateEffect: compensatedSum(parts.map(({ rate }) => rate)),
    method: 'Kitagawa decomposition',
  };
}
