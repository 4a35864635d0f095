import { type Undefined, undefinedBecause } from '../../result';

export interface BernoulliCusumChart {
  sums: number[];
  /** 0-based cases at which the sum reaches h; it restarts at 0 after each. */
  signals: number[];
  method: string;
}

/**
 * Bernoulli (likelihood-ratio) CUSUM of single cases: S = max(0, S + W), W the log-likelihood ratio of the odds having become
 * `oddsRatio` times those of `baseline`; signal at h (default 4.5). A ratio below 1 watches for improvement.
 * `baseline` is one risk or, risk-adjusted, one a case. Source: Steiner et al. 2000, Biostatistics 1:441. Assumes independent cases.
 * @example bernoulliCusumChart({ events: [1, 0, 1, 1], baseline: 0.1, oddsRatio: 2, h: 1 }) // sums.0 = 0.597837, signals.0 = 2
 */
export function bernoulliCusumChart(of: {
  events: readonly (0 | 1)[];
  baseline: number | readonly number[];
  oddsRatio: number;
  h?: number;
}): BernoulliCusumChart | Undefined {
  const { events, baseline, oddsRatio, h = 4.5 } = of;
  if (events.length === 0) return undefinedBecause('There are no cases.');
  if (!(oddsRatio > 0 && oddsRatio < Infinity) || oddsRatio === 1 || !(h > 0))
    return undefinedBecause('The odds ratio must be more than 0 and not 1, and h more than 0.');
  const risks = typeof baseline === 'number' ? events.map(() => baseline) : baseline;
  if (risks.length !== events.length || !risks.every((risk) => risk > 0 && risk < 1))
    return undefinedBecause('Every case needs a baseline risk strictly between 0 and 1.');
  let sum = 0;
  const signals: number[] = [];
  const sums = events.map((event, i) => {
    const common = -Math.log(1 - risks[i]! + oddsRatio * risks[i]!);
    const next = Math.max(0, sum + common + (event === 1 ? Math.log(oddsRatio) : 0));
    if (next >= h) signals.push(i);
    sum = next >= h ? 0 : next;
    return next;
  });
  return { sums, signals, method: `Bernoulli CUSUM (odds ratio ${oddsRatio}, h ${h})` };
}
