import {
  anhojRules,
  cChart,
  type ChartBasis,
  type ControlChart,
  gChart,
  iChart,
  movingRangeChart,
  pChart,
  pPrimeChart,
  runChart,
  sampleSummary,
  tChart,
  type Undefined,
  uChart,
  uPrimeChart,
} from '../../../../src';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { present } from '../figures';

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
};
