import type { ReactElement } from 'react';
import { lightTheme, type ChartTheme } from '../appearance/chart-theme';
import { fittedText } from '../appearance/text-width';
import { ValueAxis } from '../axes/axis-lines';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';
import {
  changeChartLayout,
  differenceAxisLabel,
  type ChangeChartGeometry,
  type ChangeChartLayout,
  type ChangeColumn,
} from './change-chart-layout';

export interface ChangeChartProps extends ChartProps, ChangeChartGeometry {}

interface ColumnProps {
  column: ChangeColumn;
  layout: ChangeChartLayout;
  headTop: number;
  theme: ChartTheme;
}

function Column({ column, layout, headTop, theme }: ColumnProps): ReactElement {
  const { fontSize, plot } = layout;
  const { x, y, lowY, highY } = column;
  const isDifference = column.key === 'difference';
  const colour = isDifference ? theme.text : column.key === 'post' ? theme.accent : theme.counterfactual;
  const row = (index: number): number => headTop + fontSize + index * fontSize * 1.25;
  const width = plot.width / layout.columns.length - 4;
  return (
    <g>
      <g textAnchor="middle" fontSize={fontSize}>
        <text x={x} y={row(0)} fill={theme.mutedText}>
          {fittedText(column.heading, { size: fontSize, width })}
        </text>
        <text x={x} y={row(1.1)} fontSize={fontSize + 1.5} fontWeight={600} fill={theme.text}>
          {column.value}
        </text>
        {column.lines.map((text, index) => (
          <text key={text} x={x} y={row(2.1 + index)} fill={theme.mutedText}>
            {text}
          </text>
        ))}
      </g>
      {lowY !== null && highY !== null && (
        <path d={`M${x - 6} ${lowY}h12m-6 0V${highY}m-6 0h12`} fill="none" stroke={colour} strokeWidth={1.6} />
      )}
      {y !== null &&
        (isDifference ? (
          <path d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`} fill={colour} stroke={theme.surface} />
        ) : (
          <circle
            cx={x}
            cy={y}
            r={3.8}
            fill={column.key === 'post' ? colour : theme.surface}
            stroke={colour}
            strokeWidth={1.6}
          />
        ))}
    </g>
  );
}

/** Two periods as dots with intervals, and beside them the difference with its own interval, on the same scale. */
export function ChangeChart(props: ChangeChartProps): ReactElement {
  const { id, title, description, unit, valueLabel, theme = lightTheme } = props;
  const layout = changeChartLayout(props);
  const { plot, fontSize, columns, differenceTicks } = layout;
  const right = plot.left + plot.width;
  const difference = columns.find((column) => column.key === 'difference');
  const headTop = valueLabel === undefined ? 0 : 18;
  return (
    <ChartFrame {...{ id, title, description, theme }} width={layout.width} height={layout.height}>
      {valueLabel !== undefined && (
        <text x={0} y={fontSize} fontSize={fontSize} fill={theme.mutedText}>
          {valueLabel}
        </text>
      )}
      <ValueAxis plot={plot} scale={layout.values} theme={theme} fontSize={fontSize} />
      {difference && (
        <g fontSize={fontSize} fill={theme.mutedText}>
          {valueLabel !== undefined && (
            <text x={layout.width} y={fontSize} textAnchor="end">
              {differenceAxisLabel(unit)}
            </text>
          )}
          <path d={`M${right} ${plot.top}V${plot.top + plot.height}`} stroke={theme.axis} fill="none" />
          {differenceTicks.map((tick) => (
            <g key={tick.label}>
              <path d={`M${right} ${tick.y}h4`} stroke={theme.axis} fill="none" />
              <text x={right + 7} y={tick.y + fontSize * 0.34}>
                {tick.label}
              </text>
            </g>
          ))}
          {columns.map(({ key, x, y }) =>
            key === 'difference' || y === null ? null : (
              <path
                key={key}
                d={`M${x + 7} ${y}H${key === 'baseline' ? right : difference.x - 8}`}
                stroke={theme.axis}
                strokeDasharray="2 3"
              />
            ),
          )}
        </g>
      )}
      {columns.map((column) => (
        <Column key={column.key} {...{ column, layout, headTop, theme }} />
      ))}
    </ChartFrame>
  );
}
