import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import { lightTheme, type ChartTheme } from '../appearance/chart-theme';
import { dateParts } from '../appearance/period-text';
import { countText } from '../appearance/quantity-text';
import { fittedText, textWidth } from '../appearance/text-width';
import { spreadLabels } from '../axes/spread-labels';
import type { GrowthChartData } from '../chart-data';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';

export interface GrowthChartProps extends ChartProps {
  data: GrowthChartData;
  plotHeight?: number;
  /** auto: logarithmic where the two series differ more than eightfold, so that equal slopes are equal growth. */
  scale?: 'auto' | 'linear' | 'log';
  valueLabel?: string;
}

interface Dot {
  x: number;
  y: number;
  active: number;
}

/** One count a year stands at its year whatever its day; denser counts stand at their date. */
function yearPlaces(points: readonly { period: string; active: number }[]): { year: number; active: number }[] {
  const years = new Set(points.map((point) => dateParts(point.period).year));
  return points.map(({ period, active }) => {
    const { year, month, day } = dateParts(period);
    return { year: years.size === points.length ? year : year + (month - 1) / 12 + (day - 1) / 365, active };
  });
}

/** Counts printed beside their points: only where they change and have room; the last stands in the margin. */
function labelledDots(dots: readonly Dot[]): Set<Dot> {
  const labelled = new Set<Dot>();
  let previous: Dot | null = null;
  for (const dot of dots.slice(0, -1)) {
    if (previous && (dot.x - previous.x < 24 || dot.active === previous.active)) continue;
    labelled.add(dot);
    previous = dot;
  }
  return labelled;
}

function Series({ dots, dashed, colour, theme, fontSize }: SeriesProps): ReactElement {
  const path = line<Dot>()
    .x((dot) => dot.x)
    .y((dot) => dot.y)(dots);
  const labelled = labelledDots(dots);
  return (
    <g>
      {path !== null && (
        <path d={path} fill="none" stroke={colour} strokeWidth={1.6} strokeDasharray={dashed ? '5 4' : undefined} />
      )}
      {dots.map((dot) => (
        <g key={dot.x}>
          <circle
            cx={dot.x}
            cy={dot.y}
            r={3}
            fill={dashed ? theme.surface : colour}
            stroke={colour}
            strokeWidth={1.2}
          />
          {labelled.has(dot) && (
            <text x={dot.x} y={dot.y - 8} textAnchor="middle" fontSize={fontSize} fill={colour}>
              {countText(dot.active)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

interface SeriesProps {
  dots: Dot[];
  dashed: boolean;
  colour: string;
  theme: ChartTheme;
  fontSize: number;
}

/** Active telehealth leadership roles over time, beside a published reference series; each series is named at its end. */
export function GrowthChart(props: GrowthChartProps): ReactElement {
  const { id, title, description, data, width, valueLabel, theme = lightTheme } = props;
  const isNarrow = width < 520;
  const fontSize = isNarrow ? 11 : 12;
  const height = props.plotHeight ?? (isNarrow ? 170 : 220);
  const own = yearPlaces(data.points);
  const reference = yearPlaces(data.reference?.points ?? []);
  const all = [...own, ...reference];
  const highest = Math.max(1, ...all.map((point) => point.active));
  const positive = all.map((point) => point.active).filter((active) => active > 0);
  const isLog = isLogarithmic(props.scale ?? 'auto', { own, reference });

  const names = [
    { text: data.label, last: own.at(-1), colour: theme.accent },
    { text: data.reference?.label ?? '', last: reference.at(-1), colour: theme.counterfactual },
  ].flatMap(({ text, last, colour }) => (last ? [{ text, value: countText(last.active), last, colour }] : []));
  const margin = Math.max(
    40,
    ...names.flatMap(({ text, value }) => [text, value].map((line) => textWidth(line, { size: fontSize, bold: true }))),
  );
  const top = valueLabel === undefined ? 14 : 34;
  const bottom = top + height;
  const low = isLog ? 10 ** Math.floor(Math.log10(Math.min(...positive))) : 0;
  const y = isLog
    ? scaleLog()
        .domain([low, highest * 1.15])
        .range([bottom, top])
    : scaleLinear()
        .domain([0, highest * 1.08])
        .range([bottom, top]);
  const ticks = isLog
    ? [1, 2, 5]
        .flatMap((digit) => [0, 1, 2, 3, 4].map((power) => digit * 10 ** power))
        .filter((tick) => tick >= low && tick <= highest * 1.15)
    : y.ticks(Math.min(4, highest)).filter((tick) => Number.isInteger(tick));
  const left = Math.max(...ticks.map((tick) => textWidth(countText(tick), { size: fontSize })), 8) + 12;
  const right = Math.max(left + 60, width - margin - 12);
  const years = all.length > 0 ? all.map((point) => point.year) : [0, 1];
  const x = scaleLinear()
    .domain([Math.min(...years), Math.max(...years)])
    .range([left + 10, right - 6]);
  const dots = (points: typeof own): Dot[] =>
    points
      .filter((point) => !isLog || point.active > 0)
      .map((point) => ({ x: x(point.year), y: y(point.active), active: point.active }));
  const middles = spreadLabels(
    names.map(({ last }) => ({ y: y(isLog ? Math.max(last.active, low) : last.active), height: fontSize * 2.5 })),
    { top: top - 12, bottom: bottom + 4 },
  );
  const yearTicks =
    all.length === 0
      ? []
      : x.ticks(Math.max(2, Math.floor((right - left) / 48))).filter((tick) => Number.isInteger(tick));
  return (
    <ChartFrame {...{ id, title, description, width, theme }} height={bottom + 24}>
      {valueLabel !== undefined && (
        <text x={0} y={fontSize} fontSize={fontSize} fill={theme.mutedText}>
          {isLog ? logLabel(valueLabel, { size: fontSize, width }) : valueLabel}
        </text>
      )}
      <g fontSize={fontSize} fill={theme.mutedText}>
        <path d={`M${left} ${top}V${bottom}H${right}`} fill="none" stroke={theme.axis} />
        {ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${left - 4} ${y(tick)}h4`} stroke={theme.axis} />
            <text x={left - 7} y={y(tick) + fontSize * 0.34} textAnchor="end">
              {countText(tick)}
            </text>
          </g>
        ))}
        {yearTicks.map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${bottom}v4`} stroke={theme.axis} />
            <text x={x(tick)} y={bottom + 5 + fontSize} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
      </g>
      <Series dots={dots(reference)} dashed colour={theme.counterfactual} theme={theme} fontSize={fontSize} />
      <Series dots={dots(own)} dashed={false} colour={theme.accent} theme={theme} fontSize={fontSize} />
      {names.map(({ text, value, colour }, index) => (
        <g key={text} fill={colour} fontSize={fontSize}>
          <text x={right + 6} y={(middles[index] ?? 0) - fontSize * 0.2} fontWeight={600}>
            {value}
          </text>
          <text x={right + 6} y={(middles[index] ?? 0) + fontSize}>
            {text}
          </text>
        </g>
      ))}
    </ChartFrame>
  );
}

function logLabel(valueLabel: string, place: { size: number; width: number }): string {
  const whole = `${valueLabel} (log scale: equal slopes are equal growth)`;
  if (textWidth(whole, place) <= place.width) return whole;
  const room = place.width - textWidth(' (log scale)', place);
  return `${fittedText(valueLabel, { ...place, width: room })} (log scale)`;
}

function isLogarithmic(
  scale: 'auto' | 'linear' | 'log',
  { own, reference }: { own: readonly { active: number }[]; reference: readonly { active: number }[] },
): boolean {
  const counts = [...own, ...reference].map((point) => point.active);
  if (!counts.some((active) => active > 0) || scale === 'linear') return false;
  if (scale === 'log') return true;
  const ownHighest = Math.max(0, ...own.map((point) => point.active));
  const referenceHighest = Math.max(0, ...reference.map((point) => point.active));
  if (ownHighest === 0 || referenceHighest === 0) return false;
  return Math.max(ownHighest / referenceHighest, referenceHighest / ownHighest) > 8;
}
