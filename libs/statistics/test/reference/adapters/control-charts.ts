import {
  anhojCriticalValues,
  anhojRules,
  cChart,
  type ChartBasis,
  type ControlChart,
  cusumChart,
  ewmaChart,
  fixedLimitsChart,
  gChart,
  iChart,
  movingRangeChart,
  pChart,
  pPrimeChart,
  proportionFunnel,
  ruleSignals,
  type RuleSetName,
  runChart,
  sampleSummary,
  standardisedRatioFunnel,
  tChart,
  type Undefined,
  uChart,
  uPrimeChart,
} from '../../../src';
import type { Adapter, ReferenceCase } from '../reference-case';
import { present } from './figures';

/** Options of a qicharts2 case: split after a point, freeze the first points, exclude points (all 1-based). */
function basisOf({ params }: ReferenceCase): ChartBasis {
  const { part, freeze, exclude } = (params ?? {}) as { part?: number; freeze?: number; exclude?: number[] };
  return {
    ...(part === undefined ? {} : { phaseStarts: [part] }),
    ...(freeze === undefined ? {} : { baseline: { from: 0, to: freeze - 1 } }),
    ...(exclude === undefined ? {} : { exclude: exclude.map((index) => index - 1) }),
  };
}

const seriesOf = ({ inputs }: ReferenceCase): (number | null)[] => inputs['y'] as (number | null)[];

/** A chart in the shape qicharts2 returns it. */
function charted(result: ControlChart | Undefined, basis: ChartBasis): Record<string, unknown> {
  const chart = present(result);
  const column = (key: 'value' | 'lower' | 'upper' | 'lower2' | 'upper2') => chart.points.map((point) => point[key]);
  return {
    y: column('value'),
    centre: chart.phases.map(({ centre }) => centre),
    lcl: column('lower'),
    ucl: column('upper'),
    lcl_2sigma: column('lower2'),
    ucl_2sigma: column('upper2'),
    points_outside_3sigma_1based: chart.points.flatMap(({ outside }, i) => (outside ? [i + 1] : [])),
    runs: chart.phases.map((phase, i) => {
      const indices = chart.points.map((_, index) => index).slice(phase.from, phase.to + 1);
      const counted = indices.filter((index) => !(basis.exclude ?? []).includes(index));
      const runs = anhojRules({
        values: counted.map((index) => chart.points[index]!.value),
        centre: phase.centre ?? 0,
      });
      return {
        part: i + 1,
        n_obs: counted.length,
        n_useful: runs.usefulPoints,
        ...(runs.usefulPoints === 0
          ? { longest_run: null, longest_run_max: null, n_crossings: null, n_crossings_min: null }
          : {
              longest_run: runs.longestRun,
              longest_run_max: runs.longestRunLimit,
              n_crossings: runs.crossings,
              n_crossings_min: runs.crossingsLimit,
            }),
        runs_signal: runs.shift || runs.fewCrossings,
      };
    }),
  };
}

/** Cases that list both the plain mean moving range and the screened one. */
function bothScreenings(
  reference: ReferenceCase,
  chart: (screenMovingRanges: boolean, basis: ChartBasis) => ControlChart | Undefined,
): Record<string, unknown> {
  const basis = basisOf(reference);
  return {
    unscreened: charted(chart(false, basis), basis),
    screened_moving_ranges: charted(chart(true, basis), basis),
  };
}

/** The other factors in use beside 3/1.128. */
function derivedIndividuals(reference: ReferenceCase): Record<string, unknown> {
  const values = seriesOf(reference);
  const limits = (factor: number): [number, number] => {
    const { lower, upper } = present(iChart({ values, factor, screenMovingRanges: false })).points[0]!;
    return [lower!, upper!];
  };
  const ranges = present(movingRangeChart({ values }));
  const steps = ranges.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const exact = 2 / Math.sqrt(Math.PI);
  const middle = [...steps].sort((a, b) => a - b);
  const medianStep = (middle[Math.floor((middle.length - 1) / 2)]! + middle[Math.ceil((middle.length - 1) / 2)]!) / 2;
  const centre = present(iChart({ values })).centre!;
  return {
    moving_range_mean: ranges.centre,
    'limits_factor_2.66': limits(2.66),
    limits_exact_d2: limits(3 / exact),
    'mr_ucl_factor_3.267': 3.267 * ranges.centre!,
    'mr_ucl_factor_3.268': 3.268 * ranges.centre!,
    sigma_exact_d2: ranges.centre! / exact,
    sd_overall: Math.sqrt(present(sampleSummary(values as number[])).variance),
    median_moving_range: medianStep,
    'limits_median_mr_3.145': [centre - 3.145 * medianStep, centre + 3.145 * medianStep],
  };
}

function attribute(
  chart: (series: { numerators: number[]; denominators: number[] } & ChartBasis) => ControlChart | Undefined,
) {
  return (reference: ReferenceCase): unknown => {
    const { y, n } = reference.inputs as { y: number[]; n: number[] };
    const basis = basisOf(reference);
    return charted(chart({ numerators: y, denominators: n, ...basis }), basis);
  };
}

function primed(
  chart: (
    series: { numerators: number[]; denominators: number[]; screenMovingRanges: boolean } & ChartBasis,
  ) => ControlChart | Undefined,
) {
  return (reference: ReferenceCase): unknown => {
    const { y, n } = reference.inputs as { y: number[]; n: number[] };
    return bothScreenings(reference, (screenMovingRanges, basis) =>
      chart({ numerators: y, denominators: n, screenMovingRanges, ...basis }),
    );
  };
}

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

const charts = 'src/control-charts';
const qic = 'qicharts2::qic';

export const controlChartAdapters: Record<string, Adapter> = {
  spc_run_chart: {
    file: `${charts}/variables/run-chart.ts`,
    reference: qic,
    run: (reference) => {
      const basis = basisOf(reference);
      return charted(runChart({ values: seriesOf(reference), ...basis }), basis);
    },
  },
  spc_i_chart: {
    file: `${charts}/variables/i-chart.ts`,
    reference: qic,
    run: (reference) => ({
      ...bothScreenings(reference, (screenMovingRanges, basis) =>
        iChart({ values: seriesOf(reference), screenMovingRanges, ...basis }),
      ),
      ...('derived' in reference.expected ? { derived: derivedIndividuals(reference) } : {}),
    }),
  },
  spc_mr_chart: {
    file: `${charts}/variables/moving-range-chart.ts`,
    reference: qic,
    run: (reference) =>
      bothScreenings(reference, (_, basis) => movingRangeChart({ values: seriesOf(reference), ...basis })),
  },
  spc_p_chart: { file: `${charts}/attributes/p-chart.ts`, reference: qic, run: attribute(pChart) },
  spc_pp_chart: { file: `${charts}/attributes/p-prime-chart.ts`, reference: qic, run: primed(pPrimeChart) },
  spc_u_chart: { file: `${charts}/attributes/u-chart.ts`, reference: qic, run: attribute(uChart) },
  spc_up_chart: { file: `${charts}/attributes/u-prime-chart.ts`, reference: qic, run: primed(uPrimeChart) },
  spc_c_chart: {
    file: `${charts}/attributes/c-chart.ts`,
    reference: qic,
    run: (reference) => {
      const basis = basisOf(reference);
      return charted(cChart({ counts: seriesOf(reference), ...basis }), basis);
    },
  },
  spc_g_chart: {
    file: `${charts}/rare-events/g-chart.ts`,
    reference: qic,
    run: (reference) => {
      const basis = basisOf(reference);
      const between = seriesOf(reference) as number[];
      return {
        ...charted(gChart({ between, ...basis }), basis),
        mean_y: present(sampleSummary(between)).mean,
      };
    },
  },
  spc_t_chart: {
    file: `${charts}/rare-events/t-chart.ts`,
    reference: qic,
    run: (reference) =>
      bothScreenings(reference, (screenMovingRanges, basis) =>
        tChart({ times: seriesOf(reference), screenMovingRanges, ...basis }),
      ),
  },
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
};
