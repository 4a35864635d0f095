import { type HypergeometricLaw, hypergeometricSupport } from '../../distributions/hypergeometric';
import { noncentralHypergeometric, type NoncentralSums } from '../../distributions/noncentral-hypergeometric';
import { findRoot } from '../../numerics/find-root';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../../result';
import { fisherExactTest } from './fisher-exact-test';
import { type TwoCounts, twoCountsFault } from './two-counts';

/**
 * Conditional maximum-likelihood odds ratio, post over baseline, with Fisher's exact interval and two-sided p, given
 * both margins. R: fisher.test (which solves to about 1e-4; here to rounding). `value` is Infinity and so is `high`
 * when the post events are as many as the margins allow; `low` is 0 when they are as few. Whole counts.
 * Undefined when a margin is empty: every odds ratio then fits.
 * @example conditionalOddsRatio({ baseline: { events: 9, trials: 50 }, post: { events: 3, trials: 50 } }) // value = 0.29421374, low = 0.048033038, high = 1.2822687
 */
export function conditionalOddsRatio(of: TwoCounts & { level?: number }): Estimate | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = twoCountsFault(of, level);
  if (fault) return undefinedBecause(fault);
  const test = fisherExactTest(of);
  if (isUndefined(test)) return test;
  const law = { white: post.trials, black: baseline.trials, drawn: baseline.events + post.events };
  const { low: least, high: most } = hypergeometricSupport(law);
  if (least === most) return undefinedBecause('The margins leave only one table: any odds ratio fits it.');
  const x = post.events;
  const tail = (1 - level) / 2;
  const method = 'Conditional odds ratio, exact interval';
  return {
    value: x === least ? 0 : x === most ? Infinity : solved(x, law, ({ mean }) => Math.log(mean / x)),
    low: x === least ? 0 : solved(x, law, ({ upper }) => Math.log(Math.max(upper, 1e-300) / tail)),
    high: x === most ? Infinity : solved(x, law, ({ lower }) => Math.log(tail / Math.max(lower, 1e-300))),
    level,
    pValue: test.pValue,
    method,
  };
}

/** Odds ratio at which a rising function of the conditional law crosses 0. */
function solved(x: number, law: HypergeometricLaw, excess: (sums: NoncentralSums) => number): number {
  const { white, black, drawn } = law;
  const half = (count: number): number => count + 0.5;
  const centre = Math.log((half(x) * half(black - drawn + x)) / (half(white - x) * half(drawn - x)));
  const of = (log: number): number => excess(noncentralHypergeometric(x, law, Math.exp(log)));
  let reach = 1;
  while (reach < 600 && of(centre - reach) > 0) reach *= 2;
  const low = centre - reach;
  reach = 1;
  while (reach < 600 && of(centre + reach) < 0) reach *= 2;
  return Math.exp(findRoot({ of, low, high: centre + reach }) ?? centre);
}
