import gammaln from '@stdlib/math-base-special-gammaln';
import { noncentralStudentLowerTail, noncentralStudentUpperTail } from '../distributions/noncentral-t';
import { findRoot } from '../numerics/find-root';
import { firstFault, levelFault } from '../numerics/input-faults';
import type { SampleSummary } from '../numerics/sample-summary';
import { type Estimate, type Undefined, undefinedBecause } from '../result';
import { sampleFault } from './mean-interval';
import { pooledVariance } from './student-test';

export interface StandardisedMeanDifference {
  /** Difference over the pooled standard deviation, noncentral t interval. */
  cohenD: Estimate;
  /** Cohen's d times Hedges's exact small-sample factor, interval scaled likewise. */
  hedgesG: Estimate;
  /** With the usual approximation 1 - 3/(4 df - 1) instead. */
  hedgesGApproximate: number;
  /** Difference over the baseline's standard deviation; null when the baseline does not vary. */
  glassDelta: number | null;
  method: string;
}

/**
 * Standardised difference of two means, post minus baseline, in standard deviations. Assumes normal values of equal
 * variance. Sources: Hedges 1981 (J(df) = Γ(df/2)/(√(df/2) Γ((df-1)/2))); interval from the noncentral t (Cumming and
 * Finch 2001). Undefined with fewer than two values a side or no variation.
 * @example standardisedMeanDifference({ baseline: { n: 10, mean: 0.75, variance: 3.200555555555556 }, post: { n: 10, mean: 2.33, variance: 4.009 } }) // cohenD.value = 0.83218108, hedgesG.value = 0.79693524, cohenD.low = -0.0954504, cohenD.high = 1.7388169
 */
export function standardisedMeanDifference(of: {
  baseline: SampleSummary;
  post: SampleSummary;
  level?: number;
}): StandardisedMeanDifference | Undefined {
  const { baseline, post, level = 0.95 } = of;
  const fault = firstFault(sampleFault(baseline), sampleFault(post), levelFault(level));
  if (fault) return undefinedBecause(fault);
  const variance = pooledVariance(baseline, post);
  if (variance === 0) return undefinedBecause('Neither sample varies.');
  const df = baseline.n + post.n - 2;
  const difference = post.mean - baseline.mean;
  const d = difference / Math.sqrt(variance);
  const scale = Math.sqrt(1 / baseline.n + 1 / post.n);
  const { low, high } = noncentralityLimits({ t: d / scale, df, level });
  const factor = df > 1 ? Math.exp(gammaln(df / 2) - gammaln((df - 1) / 2) - 0.5 * Math.log(df / 2)) : 1;
  const method = 'Standardised mean difference, noncentral t interval';
  const estimate = (by: number): Estimate => ({
    value: d * by,
    low: low * scale * by,
    high: high * scale * by,
    level,
    pValue: null,
    method,
  });
  return {
    cohenD: estimate(1),
    hedgesG: estimate(factor),
    hedgesGApproximate: d * (1 - 3 / (4 * df - 1)),
    glassDelta: baseline.variance > 0 ? difference / Math.sqrt(baseline.variance) : null,
    method,
  };
}

/** Noncentralities that put t at the upper and at the lower tail. */
function noncentralityLimits(of: { t: number; df: number; level: number }): { low: number; high: number } {
  const { t, df, level } = of;
  const tail = (1 - level) / 2;
  const reach = 10 + 3 * Math.abs(t);
  const low = findRoot({
    of: (ncp) => noncentralStudentUpperTail({ t, df, ncp }) - tail,
    low: t - reach,
    high: t + reach,
  });
  const high = findRoot({
    of: (ncp) => noncentralStudentLowerTail({ t, df, ncp }) - tail,
    low: t - reach,
    high: t + reach,
  });
  return { low: low ?? t, high: high ?? t };
}
