import type {
  ChangeChartData,
  ControlChartData,
  FunnelChartData,
  FunnelPointData,
  GrowthChartData,
  TimeSeriesChartData,
} from '../src/index';

/** First days of consecutive months. */
export function monthStarts(from: string, count: number): string[] {
  const [year = 0, month = 1] = from.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const total = year * 12 + month - 1 + index;
    return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01`;
  });
}

const noShowRates = [
  0.183, 0.176, 0.19, 0.171, 0.185, 0.179, 0.168, 0.188, 0.181, 0.174, 0.186, 0.178, 0.182, 0.175, 0.098, 0.071, 0.064,
  0.058, 0.062, 0.055, 0.06, 0.063, 0.057, 0.061,
];

/** No-shows that fall when follow-ups move to video: 14 baseline months, 10 after; one small cell, one open window. */
export function noShowControlChart(): ControlChartData {
  const periods = monthStarts('2024-01', noShowRates.length);
  const points = noShowRates.map((value, index) => {
    const phase = index < 14 ? 0 : 1;
    const n = 280 + ((index * 37) % 60);
    const centre = phase === 0 ? 0.1797 : 0.0649;
    const spread = 3 * Math.sqrt((centre * (1 - centre)) / n);
    const isHidden = index === 6;
    return {
      period: periods[index] ?? '',
      status: isHidden ? ('HIDDEN' as const) : ('OK' as const),
      value: isHidden ? null : value,
      denominator: isHidden ? null : n,
      centre: isHidden ? null : centre,
      lower: isHidden ? null : Math.max(0, centre - spread),
      upper: isHidden ? null : centre + spread,
      phase,
      signals: index > 14 ? (['SHIFT'] as const) : ([] as const),
      reason: isHidden ? 'fewer than 11 patients' : null,
    };
  });
  return {
    points,
    phases: [
      { label: 'Baseline', from: '2024-01-01', to: '2025-02-28', centre: 0.1797 },
      { label: 'After video follow-ups', from: '2025-03-01', to: '2025-12-31', centre: 0.0649 },
    ],
    signals: [
      {
        kind: 'SHIFT',
        from: '2025-04-01',
        to: '2025-12-31',
        meaning: 'Nine months in a row below the centre.',
        direction: 'DOWN',
      },
    ],
    variation: 'IMPROVING',
    target: 0.08,
    flags: [
      { on: '2025-03-01', label: 'Stable follow-ups moved to video', kind: 'intervention' },
      { on: '2025-05-12', label: 'New reminder vendor', kind: 'event' },
      { on: '2025-11-20', label: 'Holiday staffing', kind: 'event' },
    ],
  };
}

export function noShowChange(): ChangeChartData {
  return {
    baseline: { label: 'Baseline', status: 'OK', value: 0.1799, low: 0.1685, high: 0.192, n: 4102 },
    post: { label: 'After', status: 'OK', value: 0.0612, low: 0.0545, high: 0.0687, n: 4377 },
    difference: { value: -0.1187, low: -0.1325, high: -0.105, level: 0.95 },
  };
}

export function noShowTimeSeries(): TimeSeriesChartData {
  const periods = monthStarts('2024-01', noShowRates.length);
  return {
    horizon: 9,
    effect: { value: -0.1169, low: -0.1331, high: -0.1007, level: 0.95 },
    flags: [{ on: '2025-03-01', label: 'Stable follow-ups moved to video', kind: 'intervention' }],
    points: noShowRates.map((value, index) => {
      const expected = 0.1815 - 0.0002 * index;
      const isPost = index >= 14;
      return {
        period: periods[index] ?? '',
        status: index === 6 ? ('HIDDEN' as const) : ('OK' as const),
        value: index === 6 ? null : value,
        fitted: isPost ? 0.083 - 0.0027 * (index - 14) : expected,
        counterfactual: isPost ? expected : null,
        counterfactualLow: isPost ? expected - 0.008 - 0.0012 * (index - 14) : null,
        counterfactualHigh: isPost ? expected + 0.008 + 0.0012 * (index - 14) : null,
      };
    }),
  };
}

function counts(pairs: readonly [string, number][]) {
  return pairs.map(([period, active]) => ({ period, active, started: 0, ended: 0 }));
}

export function leadershipGrowth(): GrowthChartData {
  return {
    label: 'this organisation',
    points: counts([
      ['2018-12-31', 3],
      ['2019-12-31', 4],
      ['2020-12-31', 9],
      ['2021-12-31', 12],
      ['2022-12-31', 15],
      ['2023-12-31', 18],
      ['2024-12-31', 21],
    ]),
    reference: {
      label: 'large US systems',
      points: counts([
        ['2016-12-31', 25],
        ['2018-12-31', 60],
        ['2020-12-31', 140],
        ['2022-12-31', 260],
        ['2024-12-31', 410],
      ]),
    },
  };
}

/** Hospitals about 15 %, with binomial limits by size; two lie outside, one is too small to judge. */
export function hospitalFunnel(hospitals: number): FunnelChartData {
  const target = 0.15;
  const points = Array.from({ length: hospitals }, (_, index): FunnelPointData => {
    const n = 20 + index * 45;
    const error = Math.sqrt((target * (1 - target)) / n);
    const outlier = index === 3 ? 4 : index === hospitals - 4 ? -3.6 : Math.sin(index * 2.3) * 1.5;
    const isJudged = n >= 30;
    const limit = (errors: number): number | null => (isJudged ? Math.max(0, target + errors * error) : null);
    return {
      label: `Hospital of a rather long name ${index}`,
      n,
      value: Math.max(0, target + outlier * error),
      lower95: limit(-1.96),
      upper95: limit(1.96),
      lower998: limit(-3.09),
      upper998: limit(3.09),
      signal: !isJudged ? 'NO_VERDICT' : outlier > 3.09 ? 'ABOVE_998' : outlier < -3.09 ? 'BELOW_998' : 'WITHIN',
      reason: isJudged ? null : 'Fewer than 30 in the denominator: drawn, not judged.',
    };
  });
  return { target, points };
}
