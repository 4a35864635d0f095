import type { ChartUnit, ControlChartData, Direction, Grain, ValueStatus } from '../chart-data';
import { bareQuantityText, quantityText } from '../appearance/quantity-text';
import { textWidth } from '../appearance/text-width';
import type { PlotArea } from '../axes/axis-lines';
import { flagRows, type PlacedFlag } from '../axes/flag-rows';
import { periodScale, type PeriodScale } from '../axes/period-scale';
import { spreadLabels } from '../axes/spread-labels';
import { valueScale, type AxisStart, type ValueScale } from '../axes/value-scale';
import { keyRows, type KeyEntry, type PlacedKeyEntry } from '../frame/chart-key';
import { verdictWords, type PointVerdict } from '../frame/verdict-mark';
import { controlPointLabel } from './control-point-label';
import { pointVerdict } from './point-verdict';

export interface ControlChartGeometry {
  data: ControlChartData;
  unit: ChartUnit;
  direction: Direction;
  grain: Grain;
  /** Px. */
  width: number;
  /** Px between the top of the value axis and the period axis. */
  plotHeight?: number;
  /** Where the value axis starts; auto: zero, unless the data sit far above it. */
  axisStart?: AxisStart;
  /** Printed over the value axis. */
  valueLabel?: string;
}

export interface PlacedControlPoint {
  index: number;
  period: string;
  status: ValueStatus;
  x: number;
  /** Null where there is no value to place. */
  y: number | null;
  verdict: PointVerdict;
  /** The window cuts its period. */
  isPartial: boolean;
  /** The card as one spoken line: period, value, n, limits, what the signal means. */
  ariaLabel: string;
}

export interface EdgeLabel {
  kind: 'upper' | 'centre' | 'lower' | 'target';
  text: string;
  y: number;
}

export interface ControlChartLayout {
  width: number;
  height: number;
  fontSize: number;
  plot: PlotArea;
  periods: PeriodScale;
  values: ValueScale;
  /** For hover, focus and arrow keys: where each point stands and what is said of it. */
  points: PlacedControlPoint[];
  edgeLabels: EdgeLabel[];
  flags: PlacedFlag[];
  key: PlacedKeyEntry[];
  phaseTop: number;
  flagTop: number;
  keyTop: number;
  rowHeight: number;
}

const rowHeight = 17;
const edgeWords = { upper: 'upper limit ', centre: 'centre ', lower: 'lower limit ', target: 'target ' } as const;

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function edgeEntries(data: ControlChartData, unit: ChartUnit, isNarrow: boolean) {
  const last = data.points.findLast((point) => isNumber(point.centre));
  const found = {
    upper: last?.upper ?? null,
    centre: last?.centre ?? null,
    lower: last?.lower ?? null,
    target: data.target ?? null,
  };
  return (['upper', 'centre', 'lower', 'target'] as const).flatMap((kind) => {
    const value = found[kind];
    if (!isNumber(value)) return [];
    const word = isNarrow && kind !== 'target' ? '' : edgeWords[kind];
    const text = isNarrow && unit !== 'proportion' ? bareQuantityText(value, unit) : quantityText(value, unit);
    return [{ kind, value, text: `${word}${text}` }];
  });
}

function keyEntries(points: readonly PlacedControlPoint[], data: ControlChartData): KeyEntry[] {
  const entries: KeyEntry[] = [];
  for (const verdict of ['improving', 'concerning', 'special'] as const) {
    if (points.some((point) => point.y !== null && point.verdict === verdict)) {
      entries.push({ mark: verdict, text: verdictWords[verdict] });
    }
  }
  if (data.points.some((point) => point.status === 'HIDDEN')) {
    entries.push({ mark: 'HIDDEN', text: 'hidden: fewer than 11 patients' });
  }
  if (data.points.some((point) => point.status === 'MATURING')) {
    entries.push({ mark: 'MATURING', text: 'maturing: follow-up still open' });
  }
  if (data.points.some((point) => point.partial && isNumber(point.value))) {
    entries.push({ mark: 'PARTIAL', text: 'partial: the window cuts the period' });
  }
  return entries;
}

/** Everything the control chart draws, placed; also what a page layers hover, focus and arrow keys on. */
export function controlChartLayout(geometry: ControlChartGeometry): ControlChartLayout {
  const { data, unit, direction, grain, width, valueLabel } = geometry;
  const isNarrow = width < 520;
  const fontSize = isNarrow ? 11 : 12;
  const plotHeight = geometry.plotHeight ?? (isNarrow ? 170 : 220);
  const edges = edgeEntries(data, unit, isNarrow);
  const top = (valueLabel === undefined ? 6 : 27) + (data.phases.length > 1 ? fontSize * 2.7 : 0);

  const drawn = data.points.flatMap((point) => [point.value, point.lower, point.upper, point.centre]).filter(isNumber);
  const values = valueScale({
    values: isNumber(data.target) ? [...drawn, data.target] : drawn,
    unit,
    start: geometry.axisStart ?? 'auto',
    top,
    height: plotHeight,
  });
  const left = Math.ceil(Math.max(...values.ticks.map((tick) => textWidth(tick.label, { size: fontSize })), 12)) + 10;
  const edgeWidth = Math.max(0, ...edges.map((edge) => textWidth(edge.text, { size: fontSize, bold: true })));
  const plot = { left, top, width: Math.max(40, width - left - Math.ceil(edgeWidth) - 9), height: plotHeight };
  const periods = periodScale({
    periods: data.points,
    grain,
    left: plot.left,
    width: plot.width,
    fontSize,
  });
  const points = data.points.map((point, index) => ({
    index,
    period: point.period,
    status: point.status,
    x: periods.x(index),
    y: isNumber(point.value) ? values.y(point.value) : null,
    verdict: pointVerdict(point, { data, direction }),
    isPartial: Boolean(point.partial),
    ariaLabel: controlPointLabel(point, { data, unit, direction, grain }),
  }));
  const middles = spreadLabels(
    edges.map((edge) => ({ y: values.y(edge.value), height: fontSize * 1.15 })),
    { top: plot.top - 4, bottom: plot.top + plot.height + 4 },
  );
  const flags = flagRows({ flags: data.flags ?? [], dateX: periods.dateX, left: 0, right: width, fontSize });
  const key = keyRows(keyEntries(points, data), { left: plot.left, width: width - plot.left, fontSize });
  const flagTop = plot.top + plot.height + fontSize * 2.1 + 12;
  const keyTop = flagTop + (Math.max(-1, ...flags.map((flag) => flag.row)) + 1) * rowHeight;
  const height = Math.ceil(keyTop + (Math.max(-1, ...key.map((entry) => entry.row)) + 1) * rowHeight + 2);
  return {
    width,
    height,
    fontSize,
    plot,
    periods,
    values,
    points,
    edgeLabels: edges.map(({ kind, text }, index) => ({ kind, text, y: middles[index] ?? 0 })),
    flags,
    key,
    phaseTop: valueLabel === undefined ? 2 : 18,
    flagTop,
    keyTop,
    rowHeight,
  };
}
