import {
  formatLimits,
  formatNumber,
  formatP,
  formatValue,
  type DisclosedEstimate,
  type SignalKind,
} from '@inflect/measures';
import { grainText, pointPeriodText } from '@inflect/charts';
import type { ReportTable } from '../report/report';
import type { ComparisonReportInput } from './comparison-report-input';
import {
  countText,
  denominatorTitle,
  estimateIntervalText,
  estimateText,
  levelText,
  notDefined,
  slopeTexts,
  withheldText,
} from './printed-values';

/** Too few crossings says something of the series, not of a point. */
const signalWords: Record<SignalKind, string | null> = {
  OUTSIDE_LIMITS: 'outside limits',
  SHIFT: 'shift',
  CROSSINGS: null,
};

/** The numbers of the control chart, one row a period. */
export function controlChartTable({ comparison, measure, grain }: ComparisonReportInput): ReportTable {
  const { unit } = measure;
  const { points, phases } = comparison.controlChart;
  // The value of a count is its n.
  const isCount = measure.kind === 'count';
  return {
    kind: 'table',
    caption: 'Numbers of the control chart.',
    columns: [
      { title: 'Period', align: 'left', share: 12 },
      { title: 'Phase', align: 'left', share: 12 },
      ...(isCount ? [] : [{ title: denominatorTitle(measure), align: 'right' as const, share: 9 }]),
      { title: measure.title, align: 'right', share: 34 },
      { title: 'Centre', align: 'right', share: 14 },
      { title: 'Limits', align: 'right', share: 17 },
      { title: 'Signal', align: 'left', share: 20 },
    ],
    rows: points.map((point) => [
      pointPeriodText(point, grain),
      phases[point.phase]?.label ?? '',
      ...(isCount ? [] : [point.denominator === null ? '' : countText(point.denominator, point)]),
      point.value === null ? withheldText(point) : formatValue(point.value, unit),
      point.centre === null ? '' : formatValue(point.centre, unit),
      point.lower === null || point.upper === null ? '' : formatLimits({ low: point.lower, high: point.upper }, unit),
      point.signals.flatMap((kind) => signalWords[kind] ?? []).join(', '),
    ]),
    note: null,
  };
}

/** Level, slope and effect of the interrupted time series. */
export function timeSeriesEstimatesTable({ comparison, measure, grain }: ComparisonReportInput): ReportTable | null {
  const series = comparison.timeSeries;
  if (series === null) return null;
  const period = grainText(grain);
  const row = (name: string, estimate: DisclosedEstimate, percent = false): string[] => {
    const scale = { difference: measure.unit };
    const inPercent = (value: number): string => `${formatNumber(value * 100, 1)}%`;
    const interval = (): string =>
      estimate.low === null || estimate.high === null
        ? notDefined
        : `${inPercent(estimate.low)} to ${inPercent(estimate.high)}`;
    return [
      name,
      percent && estimate.value !== null ? inPercent(estimate.value) : estimateText(estimate, scale, notDefined),
      percent ? interval() : estimateIntervalText(estimate, scale, notDefined),
      estimate.pValue === null ? '' : formatP(estimate.pValue),
    ];
  };
  return {
    kind: 'table',
    caption: 'Interrupted time series: change against what the baseline trend predicts.',
    columns: [
      { title: 'Quantity', align: 'left', share: 46 },
      { title: 'Estimate', align: 'right', share: 18 },
      { title: `${levelText(series.effect.level)} interval`, align: 'right', share: 24 },
      { title: 'p', align: 'right', share: 14 },
    ],
    rows: [
      row('Level change at the first post point', series.levelChange),
      [
        `Slope change, each ${period}`,
        ...slopeTexts(series.slopeChange, measure.unit, notDefined),
        series.slopeChange.pValue === null ? '' : formatP(series.slopeChange.pValue),
      ],
      row(`Effect after ${series.horizon} ${period}${series.horizon === 1 ? '' : 's'}`, series.effect),
      ...(series.relativeEffect === null
        ? []
        : [row('The same, relative to the prediction', series.relativeEffect, true)]),
    ],
    note: null,
  };
}

/** The numbers of the time-series figure, one row a period. */
export function timeSeriesPointsTable({ comparison, measure, grain }: ComparisonReportInput): ReportTable | null {
  const series = comparison.timeSeries;
  if (series === null) return null;
  const { unit } = measure;
  const text = (value: number | null): string => (value === null ? '' : formatValue(value, unit));
  return {
    kind: 'table',
    caption: 'Numbers of the interrupted time series.',
    columns: [
      { title: 'Period', align: 'left', share: 14 },
      { title: measure.title, align: 'right', share: 32 },
      { title: 'Fitted', align: 'right', share: 15 },
      { title: 'Expected without the change', align: 'right', share: 27 },
      { title: 'Band', align: 'right', share: 17 },
    ],
    rows: series.points.map((point) => [
      pointPeriodText(point, grain),
      point.value === null ? withheldText({ status: point.status, reason: null }) : formatValue(point.value, unit),
      text(point.fitted),
      text(point.counterfactual),
      point.counterfactualLow === null || point.counterfactualHigh === null
        ? ''
        : formatLimits({ low: point.counterfactualLow, high: point.counterfactualHigh }, unit),
    ]),
    note: null,
  };
}
