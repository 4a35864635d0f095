import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import { lightTheme, type ChartTheme } from '../appearance/chart-theme';
import { PeriodAxis, ValueAxis } from '../axes/axis-lines';
import { FlagMarks } from '../axes/flag-marks';
import type { ControlChartPointData } from '../chart-data';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';
import { ChartKey } from '../frame/chart-key';
import { GapMark } from '../frame/gap-mark';
import { PartialMark } from '../frame/partial-mark';
import { VerdictMark } from '../frame/verdict-mark';
import { controlChartLayout, type ControlChartGeometry, type ControlChartLayout } from './control-chart-layout';
import { PhaseLabels } from './phase-labels';

export interface ControlChartProps extends ChartProps, ControlChartGeometry {}

type LimitKey = 'centre' | 'lower' | 'upper';

/** The limit of one phase as a path, drawn over the whole width of the phase. */
function limitPath(
  points: readonly { point: ControlChartPointData; index: number }[],
  key: LimitKey,
  layout: ControlChartLayout,
): string | null {
  const placed = points.flatMap(({ point, index }) => {
    const value = point[key];
    return value === null ? [] : [{ index, y: layout.values.y(value) }];
  });
  const [first, last] = [placed[0], placed.at(-1)];
  // Hidden periods had rows that the limits hold for; before the data begin and after they end there is nothing to limit.
  const filled = points.filter(({ point }) => point.status !== 'NO_DATA');
  const [start, end] = [filled[0], filled.at(-1)];
  if (!first || !last || !start || !end) return null;
  const vertices: [number, number][] = [
    [layout.periods.edge(start.index), first.y],
    ...placed.map(({ index, y }): [number, number] => [layout.periods.x(index), y]),
    [layout.periods.edge(end.index + 1), last.y],
  ];
  return line()(vertices);
}

function PhaseLines({ points, layout, theme }: PhaseLinesProps): ReactElement {
  const values = line<{ point: ControlChartPointData; index: number }>()
    .defined(({ point }) => point.value !== null)
    .x(({ index }) => layout.periods.x(index))
    .y(({ point }) => layout.values.y(point.value ?? 0))([...points]);
  const upper = limitPath(points, 'upper', layout);
  const lower = limitPath(points, 'lower', layout);
  const centre = limitPath(points, 'centre', layout);
  return (
    <g fill="none" strokeLinejoin="round">
      {upper !== null && <path d={upper} stroke={theme.limit} strokeDasharray="5 3" />}
      {lower !== null && <path d={lower} stroke={theme.limit} strokeDasharray="5 3" />}
      {centre !== null && <path d={centre} stroke={theme.centre} strokeWidth={1.2} />}
      {values !== null && <path d={values} stroke={theme.line} strokeWidth={1} />}
    </g>
  );
}

interface PhaseLinesProps {
  points: readonly { point: ControlChartPointData; index: number }[];
  layout: ControlChartLayout;
  theme: ChartTheme;
}

/** A statistical process control chart: points, centre line and limits by phase, signals, flags. */
export function ControlChart(props: ControlChartProps): ReactElement {
  const { id, title, description, data, valueLabel, theme = lightTheme } = props;
  const layout = controlChartLayout(props);
  const { plot, fontSize } = layout;
  const bottom = plot.top + plot.height;
  const indexed = data.points.map((point, index) => ({ point, index }));
  const target = typeof data.target === 'number' ? layout.values.y(data.target) : null;
  const edgeColours = { upper: theme.mutedText, lower: theme.mutedText, centre: theme.text, target: theme.target };
  return (
    <ChartFrame {...{ id, title, description, theme }} width={layout.width} height={layout.height}>
      {valueLabel !== undefined && (
        <text x={0} y={fontSize} fontSize={fontSize} fill={theme.mutedText}>
          {valueLabel}
        </text>
      )}
      <PhaseLabels {...{ data, layout, theme }} unit={props.unit} />
      <ValueAxis plot={plot} scale={layout.values} theme={theme} fontSize={fontSize} />
      <PeriodAxis plot={plot} ticks={layout.periods.ticks} theme={theme} fontSize={fontSize} />
      {target !== null && (
        <path d={`M${plot.left} ${target}H${plot.left + plot.width}`} stroke={theme.target} strokeDasharray="1.5 3" />
      )}
      {data.phases.map((phase, index) => (
        <PhaseLines
          key={phase.from}
          points={indexed.filter(({ point }) => point.phase === index)}
          layout={layout}
          theme={theme}
        />
      ))}
      {layout.points.map((placed) => {
        if (placed.y !== null) {
          const size = placed.verdict === 'common' ? 2.2 : layout.periods.step < 14 ? 4 : 5;
          const place = { x: placed.x, y: placed.y, theme };
          return (
            <g key={placed.index}>
              <VerdictMark verdict={placed.verdict} size={size} {...place} />
              {placed.isPartial && <PartialMark size={size + 3} {...place} />}
            </g>
          );
        }
        if (placed.status !== 'HIDDEN' && placed.status !== 'MATURING') return null;
        return <GapMark key={placed.index} kind={placed.status} x={placed.x} y={bottom - 8} theme={theme} />;
      })}
      {layout.edgeLabels.map(({ kind, text, y }) => (
        <text
          key={kind}
          x={plot.left + plot.width + 6}
          y={y + fontSize * 0.34}
          fontSize={fontSize}
          fontWeight={kind === 'centre' ? 600 : 400}
          fill={edgeColours[kind]}
        >
          {text}
        </text>
      ))}
      <FlagMarks
        flags={layout.flags}
        labelTop={layout.flagTop}
        rowHeight={layout.rowHeight}
        {...{ plot, theme, fontSize }}
      />
      <ChartKey entries={layout.key} top={layout.keyTop} rowHeight={layout.rowHeight} {...{ theme, fontSize }} />
    </ChartFrame>
  );
}
