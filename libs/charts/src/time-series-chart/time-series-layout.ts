import type { ChartUnit, Grain, TimeSeriesChartData, ValueStatus } from '../chart-data';
import { grainText, pointPeriodText } from '../appearance/period-text';
import { differenceText, intervalText, quantityText } from '../appearance/quantity-text';
import { textWidth } from '../appearance/text-width';
import type { PlotArea } from '../axes/axis-lines';
import { flagRows, type PlacedFlag } from '../axes/flag-rows';
import { periodScale, type PeriodScale } from '../axes/period-scale';
import { spreadLabels } from '../axes/spread-labels';
import { valueScale, type AxisStart, type ValueScale } from '../axes/value-scale';

export interface TimeSeriesGeometry {
  data: TimeSeriesChartData;
  unit: ChartUnit;
  grain: Grain;
  /** Px. */
  width: number;
  plotHeight?: number;
  axisStart?: AxisStart;
  valueLabel?: string;
}

/** Lines of text in the right margin; the first of the effect is bold. */
export interface SeriesLabel {
  kind: 'counterfactual' | 'effect' | 'fitted';
  lines: string[];
  y: number;
}

export interface TimeSeriesLayout {
  width: number;
  height: number;
  fontSize: number;
  plot: PlotArea;
  periods: PeriodScale;
  values: ValueScale;
  points: { index: number; period: string; status: ValueStatus; x: number; y: number | null; ariaLabel: string }[];
  /** Index of the first period after the interruption; -1 where there is none. */
  firstPost: number;
  /** Where the effect is read: from the counterfactual to the fitted line. */
  bracket: { x: number; from: number; to: number } | null;
  labels: SeriesLabel[];
  flags: PlacedFlag[];
  flagTop: number;
  rowHeight: number;
}

const rowHeight = 17;

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function horizonText(horizon: number, grain: Grain): string {
  return `after ${horizon} ${grainText(grain)}${horizon === 1 ? '' : 's'}`;
}

function labelTexts({ data, unit, grain, width }: TimeSeriesGeometry, at: number): Omit<SeriesLabel, 'y'>[] {
  const point = data.points[at];
  const labels: Omit<SeriesLabel, 'y'>[] = [];
  const word = (long: string, short: string): string => (width < 520 ? short : long);
  if (isNumber(point?.counterfactual)) {
    const lines = [word('expected without the change', 'expected'), quantityText(point.counterfactual, unit)];
    labels.push({ kind: 'counterfactual', lines });
  }
  if (isNumber(data.effect.value)) {
    const interval = intervalText(data.effect, unit);
    const lines = [differenceText(data.effect.value, unit), ...(interval === null ? [] : [interval])];
    labels.push({ kind: 'effect', lines: [...lines, horizonText(data.horizon, grain)] });
  }
  if (isNumber(point?.fitted))
    labels.push({ kind: 'fitted', lines: [word('fitted trend', 'fitted'), quantityText(point.fitted, unit)] });
  return labels;
}

/** Everything the interrupted time series draws, placed. */
export function timeSeriesLayout(geometry: TimeSeriesGeometry): TimeSeriesLayout {
  const { data, unit, grain, width, valueLabel } = geometry;
  const isNarrow = width < 520;
  const fontSize = isNarrow ? 11 : 12;
  const height = geometry.plotHeight ?? (isNarrow ? 180 : 220);
  const top = valueLabel === undefined ? 6 : 26;
  const firstPost = data.points.findIndex((point) => point.counterfactual !== null);
  const at = firstPost < 0 ? -1 : Math.min(firstPost + data.horizon, data.points.length - 1);
  const drawn = data.points
    .flatMap((point) => [
      point.value,
      point.fitted,
      point.counterfactual,
      point.counterfactualLow,
      point.counterfactualHigh,
    ])
    .filter(isNumber);
  // A band below zero is arithmetic, not a rate: the axis stops at zero.
  const shown = unit === 'points' ? drawn : drawn.map((value) => Math.max(0, value));
  const values = valueScale({ values: shown, unit, start: geometry.axisStart ?? 'auto', top, height });
  const left = Math.ceil(Math.max(...values.ticks.map((tick) => textWidth(tick.label, { size: fontSize })), 12)) + 10;
  const texts = labelTexts(geometry, at);
  const margin = Math.max(
    0,
    ...texts.flatMap(({ lines }) => lines.map((text) => textWidth(text, { size: fontSize, bold: true }))),
  );
  const plot = { left, top, width: Math.max(40, width - left - Math.ceil(margin) - 12), height };
  const periods = periodScale({
    periods: data.points,
    grain,
    left,
    width: plot.width,
    fontSize,
  });
  const horizonPoint = data.points[at];
  const bracket =
    isNumber(horizonPoint?.counterfactual) && isNumber(horizonPoint.fitted)
      ? { x: periods.x(at), from: values.y(horizonPoint.counterfactual), to: values.y(horizonPoint.fitted) }
      : null;
  const wanted = {
    counterfactual: bracket?.from ?? top,
    effect: bracket ? (bracket.from + bracket.to) / 2 : top,
    fitted: bracket?.to ?? top,
  };
  // The labels stand in the order of the lines they name.
  const ordered = bracket && bracket.from > bracket.to ? texts.toReversed() : texts;
  const middles = spreadLabels(
    ordered.map(({ kind, lines }) => ({ y: wanted[kind], height: lines.length * fontSize * 1.2 + 3 })),
    { top: top - 8, bottom: top + height + 14 },
  );
  const flags = flagRows({ flags: data.flags ?? [], dateX: periods.dateX, left: 0, right: width, fontSize });
  const flagTop = top + height + fontSize * 2.1 + 12;
  return {
    width,
    height: Math.ceil(flagTop + (Math.max(-1, ...flags.map((flag) => flag.row)) + 1) * rowHeight + 2),
    fontSize,
    plot,
    periods,
    values,
    points: data.points.map((point, index) => ({
      index,
      period: point.period,
      status: point.status,
      x: periods.x(index),
      y: isNumber(point.value) ? values.y(point.value) : null,
      ariaLabel: pointLabel(point, { unit, grain }),
    })),
    firstPost,
    bracket,
    labels: ordered.map((label, index) => ({ ...label, y: middles[index] ?? top })),
    flags,
    flagTop,
    rowHeight,
  };
}

function pointLabel(
  point: TimeSeriesChartData['points'][number],
  { unit, grain }: { unit: ChartUnit; grain: Grain },
): string {
  const parts = [
    isNumber(point.value)
      ? quantityText(point.value, unit)
      : point.status === 'HIDDEN'
        ? 'hidden: fewer than 11 patients'
        : 'no value',
  ];
  if (isNumber(point.fitted)) parts.push(`fitted ${quantityText(point.fitted, unit)}`);
  if (isNumber(point.counterfactual))
    parts.push(`expected without the change ${quantityText(point.counterfactual, unit)}`);
  return `${pointPeriodText(point, grain)}: ${parts.join(', ')}`;
}
