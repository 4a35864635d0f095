import type { ReactElement } from 'react';
import {
  ChangeChart,
  ControlChart,
  FunnelChart,
  GrowthChart,
  Sparkline,
  TimeSeriesChart,
  type ChartTheme,
  type ControlChartData,
} from '../src/index';
import {
  hospitalFunnel,
  leadershipGrowth,
  monthStarts,
  noShowChange,
  noShowControlChart,
  noShowTimeSeries,
} from './sample-charts';

const lowerIsBetter = { unit: 'proportion', direction: 'lower_is_better', grain: 'MONTH' } as const;

function allHidden(): ControlChartData {
  const data = noShowControlChart();
  return {
    ...data,
    flags: [],
    target: null,
    phases: [{ label: 'All', from: '2024-01-01', to: '2025-12-31', centre: null }],
    variation: 'NO_VERDICT',
    points: data.points.map((point) => ({
      ...point,
      ...{
        status: 'HIDDEN',
        value: null,
        denominator: null,
        centre: null,
        lower: null,
        upper: null,
        phase: 0,
        signals: [],
      },
    })),
  };
}

function shortPhase(): ControlChartData {
  const data = noShowControlChart();
  return {
    ...data,
    phases: [
      { label: 'Baseline', from: '2024-01-01', to: '2024-12-31', centre: 0.18 },
      { label: 'Implementation', from: '2025-01-01', to: '2025-02-28', centre: 0.18 },
      { label: 'After', from: '2025-03-01', to: '2025-12-31', centre: 0.065 },
    ],
    points: data.points.map((point, index) => ({ ...point, phase: index < 12 ? 0 : index < 14 ? 1 : 2 })),
  };
}

function farFromZero(): ControlChartData {
  const data = noShowControlChart();
  const limits = { centre: 0.954, lower: 0.9505, upper: 0.9577, phase: 0 };
  return {
    ...data,
    target: 0.951,
    phases: [{ label: 'All', from: '2024-01-01', to: '2025-12-31', centre: 0.954 }],
    points: data.points.map((point, index) => ({
      ...point,
      ...limits,
      status: index > 21 ? 'MATURING' : point.status,
      value: point.value === null || index > 21 ? null : 0.95 + point.value / 20,
    })),
  };
}

function ninetyWeeks(): ControlChartData {
  return {
    points: Array.from({ length: 90 }, (_, index) => ({
      period: new Date(Date.UTC(2024, 0, 1 + 7 * index)).toISOString().slice(0, 10),
      status: 'OK',
      value: 12_000 + ((index * 7919) % 900),
      centre: 12_450,
      lower: 11_500,
      upper: 13_500,
      phase: 0,
      signals: index % 17 === 0 ? ['OUTSIDE_LIMITS'] : [],
    })),
    phases: [{ label: 'All', from: '2024-01-01', to: '2025-12-31', centre: 12_450 }],
    signals: [{ kind: 'OUTSIDE_LIMITS', from: '2024-01-01', to: '2026-01-01', meaning: 'Above.', direction: 'UP' }],
    variation: 'SPECIAL_CAUSE',
  };
}

/** Charts that tempt labels to overlap or run off the edge. */
export function hardCharts(width: number, theme: ChartTheme): Record<string, ReactElement> {
  const frame = { id: 'chart', title: 'A finding.', width, theme };
  const series = noShowTimeSeries();
  const data = noShowControlChart();
  const none = { points: [], phases: [], signals: [], flags: [], target: null, variation: 'NO_VERDICT' } as const;
  return {
    control: <ControlChart {...frame} {...lowerIsBetter} data={data} valueLabel="No-show rate" />,
    'control-hidden': <ControlChart {...frame} {...lowerIsBetter} data={allHidden()} valueLabel="No-show rate" />,
    'control-short-phase': <ControlChart {...frame} {...lowerIsBetter} data={shortPhase()} valueLabel="No-show rate" />,
    'control-cut': <ControlChart {...frame} {...lowerIsBetter} data={farFromZero()} valueLabel="Top box" />,
    'control-weeks': (
      <ControlChart {...frame} unit="count" direction="neutral" grain="WEEK" data={ninetyWeeks()} valueLabel="Visits" />
    ),
    'control-empty': <ControlChart {...frame} {...lowerIsBetter} data={none} />,
    change: <ChangeChart {...frame} unit="proportion" data={noShowChange()} valueLabel="No-show rate" />,
    'change-none': (
      <ChangeChart
        {...frame}
        unit="proportion"
        valueLabel="No-show rate"
        data={{
          baseline: {
            label: 'Baseline, Jan 2024 to Feb 2025',
            status: 'OK',
            value: 0.061,
            low: 0.05,
            high: 0.073,
            n: 1204,
          },
          post: { label: 'After, Mar to Dec 2025', status: 'OK', value: 0.062, low: 0.051, high: 0.076, n: 988 },
          difference: { value: 0.001, low: -0.016, high: 0.018, level: 0.95 },
        }}
      />
    ),
    'change-hidden': (
      <ChangeChart
        {...frame}
        unit="proportion"
        valueLabel="No-show rate"
        data={{
          ...noShowChange(),
          post: { label: 'After', status: 'HIDDEN', value: null, low: null, high: null, n: null },
          difference: null,
        }}
      />
    ),
    series: <TimeSeriesChart {...frame} unit="proportion" grain="MONTH" data={series} valueLabel="No-show rate" />,
    'series-flat': (
      <TimeSeriesChart
        {...frame}
        unit="proportion"
        grain="MONTH"
        valueLabel="No-show rate"
        data={{
          ...series,
          horizon: 4,
          effect: { value: 0.001, low: -0.02, high: 0.02, level: 0.95 },
          points: series.points.map((point) => ({
            ...point,
            value: point.value === null || point.value > 0.1 ? point.value : point.value + 0.118,
            fitted: point.counterfactual === null ? point.fitted : point.counterfactual + 0.001,
          })),
        }}
      />
    ),
    growth: (
      <GrowthChart {...frame} data={leadershipGrowth()} valueLabel="Telehealth leadership roles, director or above" />
    ),
    'growth-months': (
      <GrowthChart
        {...frame}
        valueLabel="Roles"
        data={{
          label: 'this organisation',
          points: monthStarts('2023-01', 30).map((period, index) => ({
            period,
            active: 5 + Math.floor(index / 4),
            started: 0,
            ended: 0,
          })),
        }}
      />
    ),
    'growth-empty': <GrowthChart {...frame} data={{ label: 'this organisation', points: [] }} valueLabel="Roles" />,
    funnel: <FunnelChart {...frame} direction="lower_is_better" data={hospitalFunnel(40)} sizeLabel="n, discharges" />,
    'funnel-few': <FunnelChart {...frame} direction="neutral" data={hospitalFunnel(3)} />,
    'funnel-empty': <FunnelChart {...frame} direction="neutral" data={{ target: null, points: [] }} />,
    sparkline: <Sparkline {...frame} width={120} data={data} />,
    'sparkline-empty': <Sparkline {...frame} width={120} data={none} />,
  };
}
