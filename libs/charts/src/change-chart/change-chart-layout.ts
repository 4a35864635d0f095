import type { ChangeChartData, ChangeSideData, ChartUnit } from '../chart-data';
import { groundText, differenceText, differenceUnit, intervalText, quantityText } from '../appearance/quantity-text';
import { textWidth } from '../appearance/text-width';
import { valueScale, type AxisStart, type ValueScale } from '../axes/value-scale';
import type { PlotArea } from '../axes/axis-lines';

export interface ChangeChartGeometry {
  data: ChangeChartData;
  unit: ChartUnit;
  /** Px. */
  width: number;
  /** Px between the top of the axis and its foot. */
  plotHeight?: number;
  axisStart?: AxisStart;
  valueLabel?: string;
}

export interface ChangeColumn {
  key: 'baseline' | 'post' | 'difference';
  x: number;
  heading: string;
  /** The value, or the word that stands for it. */
  value: string;
  /** Interval, then n. */
  lines: string[];
  y: number | null;
  lowY: number | null;
  highY: number | null;
}

export interface ChangeChartLayout {
  width: number;
  height: number;
  fontSize: number;
  plot: PlotArea;
  values: ValueScale;
  columns: ChangeColumn[];
  /** Right axis: the difference from baseline; empty where there is no difference to show. */
  differenceTicks: { y: number; label: string }[];
}

const withheld = { HIDDEN: 'hidden', MATURING: 'maturing', NO_DATA: 'no data', OK: 'no value' } as const;
const withheldReason = {
  HIDDEN: 'fewer than 11 patients',
  MATURING: 'follow-up still open',
  NO_DATA: 'no eligible rows',
  OK: '',
} as const;

function sideLines(side: ChangeSideData, unit: ChartUnit): string[] {
  if (side.value === null) return [withheldReason[side.status]];
  const interval = intervalText(side, unit);
  const ground = side.n === null ? null : groundText(side.n, unit);
  return [...(interval === null ? [] : [interval]), ...(ground === null ? [] : [ground])];
}

/** Baseline, post and difference on one vertical scale; the right axis is the left one counted from the baseline value. */
export function changeChartLayout(geometry: ChangeChartGeometry): ChangeChartLayout {
  const { data, unit, width, valueLabel } = geometry;
  const { baseline, post, difference } = data;
  const isNarrow = width < 520;
  const fontSize = isNarrow ? 11 : 12;
  const hasDifference = difference?.value !== null && difference !== null && baseline.value !== null;
  const from = baseline.value ?? 0;
  const shifted = hasDifference
    ? [difference.low, difference.high, 0, difference.value].flatMap((value) => (value === null ? [] : [from + value]))
    : [];
  const numbers = [baseline, post]
    .flatMap((side) => [side.value, side.low, side.high])
    .filter((value): value is number => value !== null);
  const top = (valueLabel === undefined ? 0 : 18) + fontSize * 1.25 * 4 + 14;
  const height = geometry.plotHeight ?? (isNarrow ? 150 : 180);
  const values = valueScale({
    values: [...numbers, ...shifted],
    unit,
    start: geometry.axisStart ?? 'auto',
    top,
    height,
  });
  const left = Math.ceil(Math.max(...values.ticks.map((tick) => textWidth(tick.label, { size: fontSize })), 12)) + 10;

  const step = differenceStep(values, height);
  const differenceTicks: { y: number; label: string }[] = [];
  if (hasDifference) {
    for (let count = -40; count <= 40; count += 1) {
      const y = values.y(from + count * step);
      if (y < top - 1 || y > top + height + 1) continue;
      differenceTicks.push({ y, label: tickText(count * step, unit) });
    }
  }
  const right = hasDifference
    ? Math.ceil(Math.max(...differenceTicks.map((tick) => textWidth(tick.label, { size: fontSize })))) + 10
    : 4;
  const plot = { left, top, width: width - left - right, height };
  const column = plot.width / (hasDifference ? 3 : 2);
  const place = (value: number | null): number | null => (value === null ? null : values.y(value));
  const columns: ChangeColumn[] = (
    [
      ['baseline', baseline],
      ['post', post],
    ] as const
  ).map(([key, side], index) => ({
    key,
    x: plot.left + column * (index + 0.5),
    heading: side.label,
    value: side.value === null ? withheld[side.status] : quantityText(side.value, unit),
    lines: sideLines(side, unit),
    y: place(side.value),
    lowY: place(side.low),
    highY: place(side.high),
  }));
  if (hasDifference && difference.value !== null) {
    const interval = intervalText(difference, unit);
    columns.push({
      key: 'difference',
      x: plot.left + column * 2.5,
      heading: 'Difference',
      value: differenceText(difference.value, unit),
      lines: interval === null ? [] : [interval],
      y: values.y(from + difference.value),
      lowY: difference.low === null ? null : values.y(from + difference.low),
      highY: difference.high === null ? null : values.y(from + difference.high),
    });
  }
  return { width, height: top + height + 8, fontSize, plot, values, columns, differenceTicks };
}

/** The left axis's own step, so that both axes count alike. */
function differenceStep(values: ValueScale, height: number): number {
  const unitPx = Math.abs(values.y(1) - values.y(0)) || 1;
  const [first, second] = values.ticks;
  return first && second ? Math.abs(first.y - second.y) / unitPx : height / unitPx;
}

function tickText(value: number, unit: ChartUnit): string {
  const shown = unit === 'proportion' ? value * 100 : value;
  const rounded = Math.round(shown * 1e6) / 1e6;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '\u2212' : '';
  return `${sign}${Math.abs(rounded).toLocaleString('en-US', { maximumFractionDigits: 3 })}`;
}

/** Over the right axis. */
export function differenceAxisLabel(unit: ChartUnit): string {
  return `difference${differenceUnit(unit) === '' ? '' : `,${differenceUnit(unit)}`}`;
}
