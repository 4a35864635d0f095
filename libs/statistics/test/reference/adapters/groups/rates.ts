import {
  directlyStandardisedRate,
  isUndefined,
  poissonRateInterval,
  rateDifference,
  rateRatio,
  standardisedRatio,
} from '../../../../src';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, numbers, present } from '../figures';

function rate({ params, inputs }: ReferenceCase): unknown {
  const { events, exposure } = numbers(inputs);
  const of = { events: events!, exposure: exposure!, level: Number(params?.['level'] ?? 0.95) };
  const exact = present(poissonRateInterval(of));
  return {
    rate: exact.value,
    exact_garwood_ci: limitsOf(exact),
    byar_ci: limitsOf(poissonRateInterval({ ...of, method: 'byar' })),
  };
}

function twoRates({ params, inputs }: ReferenceCase): unknown {
  const i = numbers(inputs);
  const level = Number(params?.['level'] ?? 0.95);
  const of = {
    baseline: { events: i['events1']!, exposure: i['exposure1']! },
    post: { events: i['events2']!, exposure: i['exposure2']! },
    level,
  };
  const exact = rateRatio({ ...of, whenInfinite: 'report' });
  const log = rateRatio({ ...of, method: 'log' });
  const difference = present(rateDifference(of));
  return {
    rate1: of.baseline.events / of.baseline.exposure,
    rate2: of.post.events / of.post.exposure,
    rate_ratio: isUndefined(exact) ? null : exact.value,
    // R's exp(±∞ ± ∞): one end is infinite or 0, the other not a number. Here there is no log interval.
    rate_ratio_log_ci: limitsOf(log) ?? (isUndefined(log) ? [null, Infinity] : [0, null]),
    rate_ratio_log_z_p: isUndefined(log) ? null : log.pValue,
    rate_ratio_exact_ci: limitsOf(exact),
    exact_conditional_p: isUndefined(exact) ? null : exact.pValue,
    rate_difference: difference.value,
    rate_difference_wald_ci: limitsOf(difference),
  };
}

function direct({ inputs }: ReferenceCase): unknown {
  const { count, population, standard } = inputs as Record<string, number[]>;
  const strata = count!.map((events, i) => ({ events, population: population![i]!, standard: standard![i]! }));
  const result = present(directlyStandardisedRate({ strata }));
  return {
    crude: result.crude,
    adjusted: result.adjusted.value,
    gamma_fay_feuer_ci: limitsOf(result.adjusted),
    normal_ci: limitsOf(result.normal),
  };
}

function ratio({ inputs }: ReferenceCase): unknown {
  const { observed, expected } = numbers(inputs);
  const of = { observed: observed!, expected: expected! };
  const exact = present(standardisedRatio(of));
  return {
    ratio: exact.value,
    exact_ci: limitsOf(exact),
    byar_ci: limitsOf(standardisedRatio({ ...of, method: 'byar' })),
    exact_p_two_sided: exact.pValue,
  };
}

export const rateAdapters: Record<string, Adapter> = {
  poisson_rate: { file: 'src/rates/poisson-rate-interval.ts', reference: 'R poisson.test', run: rate },
  two_rates: { file: 'src/rates/rate-ratio.ts, rate-difference.ts', reference: 'R poisson.test', run: twoRates },
  direct_standardisation: {
    file: 'src/standardisation/directly-standardised-rate.ts',
    reference: 'epitools::ageadjust.direct',
    run: direct,
  },
  standardised_ratio: { file: 'src/standardisation/standardised-ratio.ts', reference: 'R poisson.test', run: ratio },
};
