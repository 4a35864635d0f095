import { criticalNormal, normalTwoSided } from '../distributions/normal';
import { type ExposedEvents, exposureFault, firstFault, levelFault } from '../numerics/input-faults';
import { binomialTest } from '../proportions/one-group/binomial-test';
import { clopperPearsonLimits } from '../proportions/one-group/clopper-pearson-interval';
import { type Estimate, isUndefined, type Undefined, undefinedBecause } from '../result';

/**
 * Rate ratio, post over baseline. Method 'exact' (default): conditional on the total, post events are binomial
 * (Przyborowski and Wilenski 1940); limits from Clopper-Pearson, two-sided p by probability ordering. R: poisson.test.
 * Method 'log': normal interval and p value on the log scale; without limits when a count is 0.
 * No baseline events: the ratio is infinite, and undefined unless `whenInfinite` is 'report', which gives value and `high` as
 * Infinity with the exact lower limit and p value.
 * @example rateRatio({ baseline: { events: 30, exposure: 1200 }, post: { events: 18, exposure: 1350 } }) // value = 0.53333333, low = 0.27996723, high = 0.98836153, pValue = 0.041889442
 * @example rateRatio({ baseline: { events: 30, exposure: 1200 }, post: { events: 18, exposure: 1350 }, method: 'log' }) // low = 0.29731681, high = 0.95670490, pValue = 0.034994889
 */
export function rateRatio(of: {
  baseline: ExposedEvents;
  post: ExposedEvents;
  level?: number;
  method?: 'exact' | 'log';
  whenInfinite?: 'undefined' | 'report';
}): Estimate | Undefined {
  const { baseline, post, level = 0.95, method = 'exact', whenInfinite = 'undefined' } = of;
  const fault = firstFault(exposureFault(baseline), exposureFault(post), levelFault(level));
  if (fault) return undefinedBecause(fault);
  if (baseline.events === 0 && (post.events === 0 || method === 'log' || whenInfinite === 'undefined'))
    return undefinedBecause(
      post.events === 0
        ? 'The rate ratio is undefined: neither period has events.'
        : 'The rate ratio is infinite: the baseline has no events.',
    );
  const value = baseline.events === 0 ? Infinity : post.events / post.exposure / (baseline.events / baseline.exposure);
  if (method === 'log') return logRatio({ baseline, post, level, value });
  const total = baseline.events + post.events;
  const exposureShare = post.exposure / (baseline.exposure + post.exposure);
  const { low, high } = clopperPearsonLimits({ x: post.events, n: total, level });
  const scale = baseline.exposure / post.exposure;
  const test = binomialTest({ events: post.events, trials: total, target: exposureShare });
  return {
    value,
    low: (low / (1 - low)) * scale,
    high: high === 1 ? Infinity : (high / (1 - high)) * scale,
    level,
    pValue: isUndefined(test) ? null : test.pValue,
    method: 'Exact conditional rate ratio',
  };
}

function logRatio(of: { baseline: ExposedEvents; post: ExposedEvents; level: number; value: number }): Estimate {
  const { baseline, post, level, value } = of;
  const method = 'Rate ratio, log interval';
  if (post.events === 0) return { value, low: null, high: null, level, pValue: null, method };
  const se = Math.sqrt(1 / baseline.events + 1 / post.events);
  const half = criticalNormal(level) * se;
  const pValue = normalTwoSided(Math.log(value) / se);
  return { value, low: value * Math.exp(-half), high: value * Math.exp(half), level, pValue, method };
}
