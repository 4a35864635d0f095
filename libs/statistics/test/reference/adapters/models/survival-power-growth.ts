import {
  coxRegression,
  growth,
  type KaplanMeier,
  kaplanMeier,
  logRankTest,
  powerOfTwoProportions,
  sampleSizeOfTwoMeans,
  sampleSizeOfTwoProportions,
  survivalAt,
} from '../../../../src';
import { rowsOf } from '../../delimited-data';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, numbers, present } from '../figures';

function survivalData({ inputs }: ReferenceCase): { times: number[]; events: boolean[]; group: (string | number)[] } {
  if (inputs['time']) {
    const { time, event, group } = inputs as { time: number[]; event: number[]; group: string[] };
    return { times: time, events: event.map((e) => e === 1), group };
  }
  const rows = rowsOf('survival/lung.csv');
  return {
    times: rows.map((row) => Number(row['time'])),
    events: rows.map((row) => row['status'] === '2'),
    group: rows.map((row) => Number(row['sex'])),
  };
}

function survival(reference: ReferenceCase): unknown {
  const data = survivalData(reference);
  const expected = reference.expected['km'] as Record<string, { times: number[] }>;
  const km = Object.fromEntries(
    Object.entries(expected).map(([key, { times }]) => {
      const label = key.replace('group_', '');
      const members = data.times.flatMap((_, i) => (String(data.group[i]) === label ? [i] : []));
      const own = { times: members.map((i) => data.times[i]!), events: members.map((i) => data.events[i]!) };
      const log = present(kaplanMeier(own));
      const loglog = present(kaplanMeier({ ...own, interval: 'log-log' }));
      const at = (curve: KaplanMeier) => times.map((time) => survivalAt(curve, time));
      return [
        key,
        {
          n: log.n,
          events: log.events,
          times,
          survival: at(log).map((point) => point.survival),
          greenwood_se: at(log).map((point) => point.standardError),
          ci_log: { lo: at(log).map((point) => point.low), hi: at(log).map((point) => point.high) },
          ci_loglog: { lo: at(loglog).map((point) => point.low), hi: at(loglog).map((point) => point.high) },
          at_risk: at(log).map((point) => point.atRisk),
          median: log.median.value,
          median_ci_log: [log.median.low, log.median.high],
        },
      ];
    }),
  );
  const test = present(logRankTest(data));
  const peto = present(logRankTest({ ...data, rho: 1 }));
  // The order of the expected groups; the covariate is the group number, or being in the second group.
  const labels = Object.keys(expected).map((key) => key.replace('group_', ''));
  const inOrder = (values: number[]) => labels.map((label) => values[test.groups.map(String).indexOf(label)]);
  const x = data.group.map((label) => (typeof label === 'number' ? label : labels.indexOf(label)));
  const cox = (ties: 'efron' | 'breslow') => {
    const fit = present(coxRegression({ times: data.times, events: data.events, predictors: { x }, ties }));
    return {
      log_hr: fit.coefficients['x']!.value,
      se: fit.coefficients['x']!.standardError,
      hr: fit.hazardRatios['x']!.value,
      hr_ci95: limitsOf(fit.hazardRatios['x']!),
    };
  };
  return {
    km,
    logrank_chi2: test.statistic,
    logrank_df: test.degreesOfFreedom,
    logrank_p: test.pValue,
    observed: inOrder(test.observed),
    expected: inOrder(test.expected),
    peto_rho1_chi2: peto.statistic,
    cox_efron: cox('efron'),
    cox_breslow: cox('breslow'),
  };
}

function sizeOfProportions({ inputs }: ReferenceCase): unknown {
  const { p1, p2, power, alpha } = numbers(inputs);
  const size = present(sampleSizeOfTwoProportions({ p1: p1!, p2: p2!, power, level: 1 - alpha! }));
  return {
    n_per_group_exact: size.perGroup,
    n_per_group_ceiling: size.perGroupRoundedUp,
    n_per_group_fleiss_continuity: size.perGroupContinuityCorrected,
    cohen_h: size.cohenH,
    n_per_group_arcsine_pwr: size.perGroupArcsine,
  };
}

function powerOfProportions({ inputs }: ReferenceCase): unknown {
  const { p1, p2, n_per_group, alpha } = numbers(inputs);
  const of = { p1: p1!, p2: p2!, perGroup: n_per_group!, level: 1 - alpha! };
  const { power } = present(powerOfTwoProportions(of));
  return { power, power_strict_two_tails: present(powerOfTwoProportions({ ...of, strict: true })).power, check: power };
}

function sizeOfMeans({ inputs }: ReferenceCase): unknown {
  const { delta, sd, power, alpha } = numbers(inputs);
  const size = present(sampleSizeOfTwoMeans({ difference: delta!, sd: sd!, power, level: 1 - alpha! }));
  return { n_per_group_exact: size.perGroup, n_per_group_ceiling: size.perGroupRoundedUp };
}

function yearly({ inputs }: ReferenceCase): unknown {
  const { year, value } = inputs as { year: number[]; value: number[] };
  const result = present(growth({ years: year, values: value }));
  const log = result.logLinear!;
  return {
    years: result.years,
    absolute_growth: result.absolute,
    total_growth_fraction: result.ratio! - 1,
    fold_change: result.ratio,
    cagr: result.cagr,
    period_growth_fraction: result.steps.map(({ change }) => change),
    period_cagr_annualised: result.steps.map(({ annualised }) => annualised),
    log_linear_slope: log.logSlope.value,
    log_linear_slope_se: log.logSlope.standardError,
    log_linear_slope_ci95_t: limitsOf(log.logSlope),
    log_linear_annual_growth: log.ratePerYear.value,
    log_linear_annual_growth_ci95: limitsOf(log.ratePerYear),
    log_linear_p: log.ratePerYear.pValue,
    log_linear_r2: log.rSquared,
    doubling_time_from_cagr: result.doublingYears,
    doubling_time_from_log_linear: log.doublingYears,
    linear_slope_per_year: result.linear!.slopePerYear.value,
    linear_slope_se: result.linear!.slopePerYear.standardError,
    linear_r2: result.linear!.rSquared,
  };
}

export const survivalPowerGrowthAdapters: Record<string, Adapter> = {
  kaplan_meier_logrank: {
    file: 'src/survival/*',
    reference: 'survival::survfit, survdiff, coxph',
    run: survival,
    // coxph stops at a relative change of 1e-9 of the likelihood.
    relative: (path) => (path.startsWith('cox_') ? 1e-6 : undefined),
  },
  sample_size_two_proportions: {
    file: 'src/power/sample-size-of-two-proportions.ts',
    reference: 'R power.prop.test, pwr',
    run: sizeOfProportions,
    relative: (path) => (path.includes('pwr') ? 1e-4 : undefined),
  },
  power_two_proportions: {
    file: 'src/power/power-of-two-proportions.ts',
    reference: 'R power.prop.test',
    run: powerOfProportions,
  },
  sample_size_two_means: {
    file: 'src/power/sample-size-of-two-means.ts',
    reference: 'R power.t.test',
    run: sizeOfMeans,
    tolerance: 1e-8,
  },
  growth: { file: 'src/growth/growth.ts', reference: 'R lm', run: yearly },
};
