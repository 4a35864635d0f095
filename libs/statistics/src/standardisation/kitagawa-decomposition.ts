import { compensatedSum } from '../numerics/compensated-sum';
import { type Undefined, undefinedBecause } from '../result';
import { type ExposedStratum, exposedStrataFault, type PairedStratum, strataFault } from './paired-strata';

/** Parts of a difference of crude proportions or rates; they sum to it. In the unit of the rates. */
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
  const fault = strataFault(of.strata);
  if (fault) return undefinedBecause(fault);
  const sized = ({ events, trials }: PairedStratum['baseline']): Sized => ({ events, size: trials });
  return decomposed(of.strata.map(({ baseline, post }) => ({ baseline: sized(baseline), post: sized(post) })));
}

/**
 * The same of two rates of events per exposure: the mix is that of the exposure. Undefined when a period has no exposure.
 * @example kitagawaRateDecomposition({ strata: [{ baseline: { events: 30, exposure: 1200 }, post: { events: 10, exposure: 500 } }, { baseline: { events: 18, exposure: 800 }, post: { events: 60, exposure: 2000 } }] }) // mixEffect = 0.0015, rateEffect = 0.0025, difference = 0.004
 */
export function kitagawaRateDecomposition(of: { strata: readonly ExposedStratum[] }): Decomposition | Undefined {
  const fault = exposedStrataFault(of.strata);
  if (fault) return undefinedBecause(fault);
  const sized = ({ events, exposure }: ExposedStratum['baseline']): Sized => ({ events, size: exposure });
  return decomposed(of.strata.map(({ baseline, post }) => ({ baseline: sized(baseline), post: sized(post) })));
}

/** Events of a stratum and its size: trials or exposure. */
interface Sized {
  events: number;
  size: number;
}

function decomposed(strata: readonly { baseline: Sized; post: Sized }[]): Decomposition {
  const total = (period: 'baseline' | 'post', part: keyof Sized): number =>
    compensatedSum(strata.map((stratum) => stratum[period][part]));
  const [before, after] = [total('baseline', 'size'), total('post', 'size')];
  const parts = strata
    .filter(({ baseline, post }) => baseline.size > 0 || post.size > 0)
    .map(({ baseline, post }) => {
      const rate = ({ events, size }: Sized): number | null => (size > 0 ? events / size : null);
      const p1 = rate(baseline) ?? rate(post)!;
      const p2 = rate(post) ?? rate(baseline)!;
      const [w1, w2] = [baseline.size / before, post.size / after];
      return { mix: ((w2 - w1) * (p1 + p2)) / 2, rate: ((p2 - p1) * (w1 + w2)) / 2 };
    });
  return {
    difference: total('post', 'events') / after - total('baseline', 'events') / before,
    mixEffect: compensatedSum(parts.map(({ mix }) => mix)),
    rateEffect: compensatedSum(parts.map(({ rate }) => rate)),
    method: 'Kitagawa decomposition',
  };
}
