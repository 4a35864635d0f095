import {
  anhojCriticalValues,
  cusumChart,
  ewmaChart,
  fixedLimitsChart,
  iChart,
  makingDataCountPoints,
  proportionFunnel,
  ruleSignals,
  type RuleSetName,
  standardisedRatioFunnel,
} from '../../../../src';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { present } from '../figures';

/** Completing points of each rule, 1-based, and whether each rule fires. */
function flagged(reference: ReferenceCase): unknown {
  const { y, centre, sigma } = reference.inputs as { y: number[]; centre: number; sigma: number };
  const chart = present(fixedLimitsChart({ values: y, centre, sigma }));
  const fired = (ruleSet: RuleSetName, prefix: string, count: number): Record<string, number[]> => {
    const signals = ruleSignals({ chart, ruleSet });
    return Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `rule${i + 1}`,
        signals.flatMap(({ rule, at }) => (rule === `${prefix}${i + 1}` ? [at + 1] : [])),
      ]),
    );
  };
  const nelson = fired('nelson', 'nelson', 8);
  const western = fired('western-electric', 'we', 4);
  const any = (rules: Record<string, number[]>) =>
    Object.fromEntries(Object.entries(rules).map(([rule, points]) => [rule, points.length > 0]));
  return {
    nelson_qcc_last_point_flagged: nelson,
    western_electric_qcc_last_point_flagged: western,
    nelson_rspc: fired('nelson-either-side', 'nelson', 8),
    any_signal_nelson: any(nelson),
    any_signal_western_electric: any(western),
  };
}

function ewma({ params, inputs }: ReferenceCase): unknown {
  const { lambda, L, centre, sigma } = params as { lambda: number; L: number; centre: number; sigma: number };
  const chart = present(ewmaChart({ values: inputs['y'] as number[], lambda, width: L, centre, sigma }));
  return {
    z: chart.points.map(({ average }) => average),
    lcl: chart.points.map(({ lower }) => lower),
    ucl: chart.points.map(({ upper }) => upper),
    signals_1based: chart.signals.map((index) => index + 1),
  };
}

function cusum({ params, inputs }: ReferenceCase): unknown {
  const { k, h, centre, sigma } = params as { k: number; h: number; centre: number; sigma: number };
  const chart = present(cusumChart({ values: inputs['y'] as number[], k, h, centre, sigma }));
  return {
    upper: chart.upper,
    lower: chart.lower,
    upper_signals_1based: chart.upperSignals.map((index) => index + 1),
    lower_signals_1based: chart.lowerSignals.map((index) => index + 1),
  };
}

function proportionSites({ inputs }: ReferenceCase): unknown {
  const { numerator, denominator } = inputs as { numerator: number[]; denominator: number[] };
  const sites = numerator.map((events, i) => ({ events, trials: denominator[i]! }));
  const funnel = present(proportionFunnel({ sites }));
  const limits = (level: number) => ({
    lo: funnel.points.map((point) => point.limits.find((limit) => limit.level === level)!.low),
    hi: funnel.points.map((point) => point.limits.find((limit) => limit.level === level)!.high),
  });
  return {
    target: funnel.target,
    z_arcsine: funnel.points.map(({ zArcsine }) => zArcsine),
    phi_winsorised: funnel.phi,
    tau2: funnel.tauSquared,
    z_normal: funnel.points.map(({ zNormal }) => zNormal),
    limits_normal_95: limits(0.95),
    limits_normal_998: limits(0.998),
    phi_pearson_unwinsorised: funnel.phiUnwinsorised,
  };
}

function ratioSites({ inputs }: ReferenceCase): unknown {
  const { observed, expected } = inputs as { observed: number[]; expected: number[] };
  const sites = observed.map((count, i) => ({ observed: count, expected: expected[i]! }));
  const funnel = present(standardisedRatioFunnel({ sites }));
  const limit = (level: number, side: 'low' | 'high') =>
    funnel.points.map((point) => point.limits.find((l) => l.level === level)![side]);
  return {
    z_log_shmi: funnel.points.map(({ zLog }) => zLog),
    phi_winsorised: funnel.phi,
    tau2: funnel.tauSquared,
    unadjusted_limits_by_group: {
      ll95: limit(0.95, 'low'),
      ul95: limit(0.95, 'high'),
      ll998: limit(0.998, 'low'),
      ul998: limit(0.998, 'high'),
    },
  };
}

function critical({ inputs }: ReferenceCase): unknown {
  const values = (inputs['n_useful'] as number[]).map(anhojCriticalValues);
  return {
    longest_run_max: values.map(({ longestRunLimit }) => longestRunLimit),
    n_crossings_min: values.map(({ crossingsLimit }) => crossingsLimit),
  };
}

const labels = {
  'outside-limits': { up: 'Above UCL', down: 'Below LCL' },
  'seven-trend': { up: '7 Point Trend (Increasing)', down: '7 Point Trend (Decreasing)' },
  'two-of-three': { up: '2 in 3 Above CL', down: '2 in 3 Below CL' },
  'seven-one-side': { up: '7 Points Above CL', down: '7 Points Below CL' },
} as const;

function plotTheDots({ params, inputs }: ReferenceCase): unknown {
  const { fix_after_n_points, improvement_direction, screen_outliers } = params as {
    fix_after_n_points: number | null;
    improvement_direction: string;
    screen_outliers: boolean;
  };
  const chart = present(
    iChart({
      values: inputs['y'] as number[],
      factor: 2.66,
      screenMovingRanges: screen_outliers,
      ...(fix_after_n_points === null ? {} : { baseline: { from: 0, to: fix_after_n_points - 1 } }),
    }),
  );
  const better =
    improvement_direction === 'increase' ? 'up' : improvement_direction === 'decrease' ? 'down' : 'neither';
  const points = makingDataCountPoints({ chart, better });
  const types = {
    COMMON_CAUSE: 'common_cause',
    IMPROVEMENT: 'special_cause_improvement',
    CONCERN: 'special_cause_concern',
  };
  return {
    mean: chart.centre,
    lpl: chart.points[0]!.lower,
    upl: chart.points[0]!.upper,
    special_cause_type: points.map(({ rule, direction }) =>
      rule && direction ? labels[rule][direction] : 'Common Cause',
    ),
    point_type: points.map(({ cause, direction }) =>
      cause === 'NEUTRAL' ? `special_cause_neutral_${direction === 'up' ? 'high' : 'low'}` : types[cause],
    ),
  };
}

const charts = 'src/control-charts';

export const ruleAdapters: Record<string, Adapter> = {
  anhoej_critical_values: { file: 'src/rules/anhoj-rules.ts', reference: 'qicharts2', run: critical },
  control_chart_rules: { file: 'src/rules/rule-sets.ts', reference: 'qcc rules.R, Rspc', run: flagged },
  ewma: { file: `${charts}/memory/ewma-chart.ts`, reference: 'qcc::ewma', run: ewma },
  cusum: { file: `${charts}/memory/cusum-chart.ts`, reference: 'Montgomery, Table 9.1', run: cusum },
  funnel_proportion: { file: 'src/funnels/proportion-funnel.ts', reference: 'FunnelPlotR', run: proportionSites },
  funnel_standardised_ratio: {
    file: 'src/funnels/standardised-ratio-funnel.ts',
    reference: 'FunnelPlotR',
    run: ratioSites,
  },
  nhs_plot_the_dots_xmr: {
    file: 'src/rules/making-data-count.ts',
    reference: 'NHSRplotthedots',
    run: plotTheDots,
  },
};
