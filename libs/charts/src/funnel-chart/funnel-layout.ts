import { scaleLinear } from 'd3-scale';
import type { PlotArea } from '../axes/axis-lines';
import { spreadLabels } from '../axes/spread-labels';
import { valueScale, type ValueScale } from '../axes/value-scale';
import { countText, quantityText } from '../appearance/quantity-text';
import { fittedText, textWidth } from '../appearance/text-width';
import type { ChartUnit, Direction, FunnelChartData, FunnelPointData } from '../chart-data';
import { keyRows, type KeyEntry, type PlacedKeyEntry } from '../frame/chart-key';
import type { PointVerdict } from '../frame/verdict-mark';
import { funnelPointLabel, isSignal } from './funnel-alternative';

export interface FunnelGeometry {
  data: FunnelChartData;
  direction: Direction;
  /** Of the values; proportion where absent. */
  unit?: ChartUnit;
  /** Px. */
  width: number;
  /** Px between the top of the value axis and the axis of n. */
  plotHeight?: number;
}

export interface PlacedPeer {
  index: number;
  x: number;
  y: number | null;
  verdict: PointVerdict;
  /** Judged points are filled, the others hollow. */
  isJudged: boolean;
  /** Name printed beside a signal where there is room. */
  name: { text: string; x: number; y: number; anchor: 'start' | 'end' } | null;
  ariaLabel: string;
}

export interface FunnelLayout {
  width: number;
  height: number;
  fontSize: number;
  plot: PlotArea;
  values: ValueScale;
  sizeTicks: { x: number; label: string }[];
  points: PlacedPeer[];
  targetY: number | null;
  /** Limits as lines through the peers judged, outer then inner. */
  limits: { level: '99.8' | '95'; vertices: [number, number][] }[];
  edgeLabels: { text: string; y: number; bold: boolean }[];
  key: PlacedKeyEntry[];
  keyTop: number;
  rowHeight: number;
}

const rowHeight = 17;
const limitKeys = [
  { level: '99.8', key: 'upper998' },
  { level: '95', key: 'upper95' },
  { level: '95', key: 'lower95' },
  { level: '99.8', key: 'lower998' },
] as const;

/** A signal on the good side is improving's shape, on the bad side concerning's; without a direction, special cause. */
function verdictOf(point: FunnelPointData, direction: Direction): PointVerdict {
  if (!isSignal(point)) return 'common';
  if (direction === 'neutral') return 'special';
  return (point.signal === 'ABOVE_998') === (direction === 'higher_is_better') ? 'improving' : 'concerning';
}

const keyWords = {
  improving: 'better than the 99.8% limits',
  concerning: 'worse than the 99.8% limits',
  special: 'beyond the 99.8% limits',
} as const;

function isNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

/** Peers by size against their common rate, placed. */
export function funnelLayout({ data, direction, width, ...geometry }: FunnelGeometry): FunnelLayout {
  const { unit = 'proportion' } = geometry;
  const isNarrow = width < 520;
  const fontSize = isNarrow ? 11 : 12;
  const plotHeight = geometry.plotHeight ?? (isNarrow ? 220 : 300);
  const top = 8;
  const drawn = data.points.flatMap((point) => [point.value, ...limitKeys.map(({ key }) => point[key])]);
  const values = valueScale({
    values: [...drawn, data.target].filter(isNumber),
    unit,
    start: 'zero',
    top,
    height: plotHeight,
  });
  const judged = data.points.filter(({ upper95, n }) => isNumber(upper95) && isNumber(n));
  const largest = judged.at(-1);
  const edges = [
    ...limitKeys.flatMap(({ level, key }) => {
      const value = largest?.[key] ?? null;
      return isNumber(value) ? [{ text: `${level}%`, value, bold: false }] : [];
    }),
    ...(isNumber(data.target)
      ? [
          {
            text: `${isNarrow ? '' : 'common rate '}${quantityText(data.target, unit)}`,
            value: data.target,
            bold: true,
          },
        ]
      : []),
  ];
  const left = Math.ceil(Math.max(...values.ticks.map(({ label }) => textWidth(label, { size: fontSize })), 12)) + 10;
  const edgeWidth = Math.max(0, ...edges.map(({ text }) => textWidth(text, { size: fontSize, bold: true })));
  const plot = { left, top, width: Math.max(40, width - left - Math.ceil(edgeWidth) - 9), height: plotHeight };
  const right = plot.left + plot.width;
  const sizes = data.points.map(({ n }) => n).filter(isNumber);
  const sizeScale = scaleLinear().domain(sizeSpan(sizes)).range([plot.left, right]);
  const points = data.points.map((point, index): PlacedPeer => ({
    index,
    x: sizeScale(point.n ?? 0),
    y: isNumber(point.value) ? values.y(point.value) : null,
    verdict: verdictOf(point, direction),
    isJudged: isNumber(point.upper95),
    name: null,
    ariaLabel: funnelPointLabel(point, unit),
  }));
  nameSignals(points, { data, plot, fontSize });
  const middles = spreadLabels(
    edges.map(({ value }) => ({ y: values.y(value), height: fontSize * 1.15 })),
    { top: plot.top - 2, bottom: plot.top + plot.height + 4 },
  );
  const entries = (['improving', 'concerning', 'special'] as const)
    .filter((verdict) => points.some((point) => point.verdict === verdict))
    .map((mark): KeyEntry => ({ mark, text: keyWords[mark] }));
  const key = keyRows(entries, { left: plot.left, width: width - plot.left, fontSize });
  const keyTop = plot.top + plot.height + fontSize * 2.3 + 12;
  return {
    width,
    height: Math.ceil(keyTop + (Math.max(-1, ...key.map(({ row }) => row)) + 1) * rowHeight + 2),
    fontSize,
    plot,
    values,
    sizeTicks: sizes.length === 0 ? [] : sizeTicksOf(sizeScale, { plot, fontSize }),
    points,
    targetY: isNumber(data.target) ? values.y(data.target) : null,
    limits: limitKeys.map(({ level, key: of }) => ({
      level,
      vertices: judged.flatMap((point): [number, number][] => {
        const value = point[of];
        return isNumber(value) ? [[sizeScale(point.n ?? 0), values.y(value)]] : [];
      }),
    })),
    edgeLabels: edges.map(({ text, bold }, index) => ({ text, bold, y: middles[index] ?? 0 })),
    key,
    keyTop,
    rowHeight,
  };
}

/** From zero where small peers and large ones are drawn; from the data where all are large. */
function sizeSpan(sizes: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...sizes), Math.max(1, ...sizes)];
  const spread = Math.max(most - least, most * 0.1);
  return [least < most * 0.25 || sizes.length === 0 ? 0 : Math.max(0, least - spread * 0.12), most + spread * 0.03];
}

function sizeTicksOf(
  scale: { (value: number): number; ticks(count: number): number[] },
  { plot, fontSize }: { plot: PlotArea; fontSize: number },
): { x: number; label: string }[] {
  const right = plot.left + plot.width;
  return scale
    .ticks(Math.max(2, Math.floor(plot.width / 90)))
    .map((value) => ({ x: scale(value), label: countText(value) }))
    .filter(({ x, label }) => x + textWidth(label, { size: fontSize }) / 2 <= right + 4);
}

/** Names beside signals, on the side with more room, left out where they would lie over another name. */
function nameSignals(
  points: PlacedPeer[],
  { data, plot, fontSize }: { data: FunnelChartData; plot: PlotArea; fontSize: number },
): void {
  const taken: { left: number; right: number; y: number }[] = [];
  for (const point of points) {
    if (point.verdict === 'common' || point.y === null) continue;
    const isRight = point.x < plot.left + plot.width * 0.6;
    const room = isRight ? plot.left + plot.width - point.x - 10 : point.x - plot.left - 10;
    const text = fittedText(data.points[point.index]?.label ?? '', { size: fontSize, width: Math.min(room, 150) });
    const length = textWidth(text, { size: fontSize });
    const box = {
      left: isRight ? point.x + 9 : point.x - 9 - length,
      right: isRight ? point.x + 9 + length : point.x - 9,
      y: point.y,
    };
    const collides = taken.some(
      (other) => Math.abs(other.y - box.y) < fontSize * 1.1 && other.left < box.right && box.left < other.right,
    );
    if (text === '' || collides) continue;
    taken.push(box);
    point.name = {
      text,
      x: isRight ? box.left : box.right,
      // Over the axis, not on it.
      y: Math.min(point.y + fontSize * 0.34, plot.top + plot.height - 5),
      anchor: isRight ? 'start' : 'end',
    };
  }
}
