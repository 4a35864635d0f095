import { area, line } from 'd3-shape';
import type { ReactElement } from 'react';
import { lightTheme } from '../appearance/chart-theme';
import { PeriodAxis, ValueAxis } from '../axes/axis-lines';
import { FlagMarks } from '../axes/flag-marks';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';
import { GapMark } from '../frame/gap-mark';
import { SeriesLabels } from './series-labels';
import { timeSeriesLayout, type TimeSeriesGeometry } from './time-series-layout';

export interface TimeSeriesChartProps extends ChartProps, TimeSeriesGeometry {}

/** An interrupted time series: points, fitted line, what the baseline trend predicts with its band, and the effect. */
export function TimeSeriesChart(props: TimeSeriesChartProps): ReactElement {
  const { id, title, description, data, valueLabel, theme = lightTheme } = props;
  const layout = timeSeriesLayout(props);
  const { plot, fontSize, values, periods, firstPost, bracket } = layout;
  const bottom = plot.top + plot.height;
  // The band may run below zero; the drawing stops at the axis.
  const y = (value: number | null): number => Math.min(bottom, Math.max(plot.top, values.y(value ?? 0)));
  const indexed = data.points.map((point, index) => ({ ...point, index }));
  type Indexed = (typeof indexed)[number];
  const x = (point: Indexed): number => periods.x(point.index);
  const fitted = line<Indexed>()
    .defined((point) => point.fitted !== null)
    .x(x)
    .y((point) => y(point.fitted));
  const counterfactual = line<Indexed>()
    .defined((point) => point.counterfactual !== null)
    .x(x)
    .y((point) => y(point.counterfactual));
  const band = area<Indexed>()
    .defined((point) => point.counterfactualLow !== null && point.counterfactualHigh !== null)
    .x(x)
    .y0((point) => y(point.counterfactualLow))
    .y1((point) => y(point.counterfactualHigh));
  const bandPath = band(indexed);
  const counterfactualPath = counterfactual(indexed);
  const split = firstPost < 0 ? indexed.length : firstPost;
  return (
    <ChartFrame {...{ id, title, description, theme }} width={layout.width} height={layout.height}>
      {valueLabel !== undefined && (
        <text x={0} y={fontSize} fontSize={fontSize} fill={theme.mutedText}>
          {valueLabel}
        </text>
      )}
      {bandPath !== null && <path d={bandPath} fill={theme.band} />}
      <ValueAxis plot={plot} scale={values} theme={theme} fontSize={fontSize} />
      <PeriodAxis plot={plot} ticks={periods.ticks} theme={theme} fontSize={fontSize} />
      {firstPost > 0 && (
        <path d={`M${periods.edge(firstPost)} ${plot.top}V${bottom}`} stroke={theme.axis} strokeWidth={0.7} />
      )}
      {layout.points.map((point) =>
        point.y === null ? (
          point.status === 'HIDDEN' || point.status === 'MATURING' ? (
            <GapMark key={point.index} kind={point.status} x={point.x} y={bottom - 8} theme={theme} />
          ) : null
        ) : (
          <circle
            key={point.index}
            cx={point.x}
            cy={point.y}
            r={2.2}
            fill={theme.common.fill}
            stroke={theme.common.stroke}
          />
        ),
      )}
      <g fill="none" strokeLinejoin="round">
        {counterfactualPath !== null && (
          <path d={counterfactualPath} stroke={theme.counterfactual} strokeWidth={1.5} strokeDasharray="6 4" />
        )}
        {[indexed.slice(0, split), indexed.slice(split)].map((part) => {
          const path = fitted(part);
          return path === null ? null : <path key={path} d={path} stroke={theme.accent} strokeWidth={2} />;
        })}
      </g>
      {bracket && (
        <path
          d={`M${bracket.x - 4} ${bracket.from}h8m-4 0V${bracket.to}m-4 0h8`}
          fill="none"
          stroke={theme.text}
          strokeWidth={1.4}
        />
      )}
      <SeriesLabels layout={layout} theme={theme} />
      <FlagMarks
        flags={layout.flags}
        labelTop={layout.flagTop}
        rowHeight={layout.rowHeight}
        {...{ plot, theme, fontSize }}
      />
    </ChartFrame>
  );
}
