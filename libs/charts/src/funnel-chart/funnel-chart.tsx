import type { ReactElement } from 'react';
import { lightTheme } from '../appearance/chart-theme';
import { ValueAxis } from '../axes/axis-lines';
import { ChartFrame, type ChartProps } from '../frame/chart-frame';
import { ChartKey } from '../frame/chart-key';
import { VerdictMark } from '../frame/verdict-mark';
import { funnelLayout, type FunnelGeometry } from './funnel-layout';

export interface FunnelChartProps extends ChartProps, FunnelGeometry {
  /** Under the axis of n. */
  sizeLabel?: string;
}

function pathOf(vertices: readonly [number, number][]): string | null {
  return vertices.length < 2 ? null : `M${vertices.map(([x, y]) => `${x} ${y}`).join('L')}`;
}

/** Peers by size about their common rate, with 95 % and 99.8 % limits; signals are named. */
export function FunnelChart(props: FunnelChartProps): ReactElement {
  const { id, title, description, theme = lightTheme, sizeLabel = 'n' } = props;
  const layout = funnelLayout(props);
  const { plot, fontSize, points, limits, targetY } = layout;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  return (
    <ChartFrame {...{ id, title, description, theme }} width={layout.width} height={layout.height}>
      <ValueAxis plot={plot} scale={layout.values} theme={theme} fontSize={fontSize} />
      <g fill={theme.mutedText} fontSize={fontSize} textAnchor="middle">
        <path d={`M${plot.left} ${bottom}H${right}`} stroke={theme.axis} fill="none" />
        {layout.sizeTicks.map(({ x, label }) => (
          <g key={label}>
            <path d={`M${x} ${bottom}v4`} stroke={theme.axis} fill="none" />
            <text x={x} y={bottom + 4 + fontSize}>
              {label}
            </text>
          </g>
        ))}
        <text x={plot.left} y={bottom + 5 + fontSize * 2.1} textAnchor="start">
          {sizeLabel}
        </text>
      </g>
      <g fill="none" strokeLinejoin="round">
        {limits.map(({ level, vertices }, index) => {
          const path = pathOf(vertices);
          if (path === null) return null;
          return <path key={index} d={path} stroke={theme.limit} strokeDasharray={level === '95' ? '2 3' : '6 3'} />;
        })}
        {targetY !== null && <path d={`M${plot.left} ${targetY}H${right}`} stroke={theme.centre} strokeWidth={1.2} />}
      </g>
      <g fontSize={fontSize}>
        {layout.edgeLabels.map(({ text, y, bold }) => (
          <text
            key={`${text} ${y}`}
            x={right + 6}
            y={y + fontSize * 0.34}
            fill={bold ? theme.text : theme.mutedText}
            fontWeight={bold ? 600 : 400}
          >
            {text}
          </text>
        ))}
      </g>
      {points.map(({ index, x, y, verdict, isJudged }) => {
        if (y === null) return null;
        if (!isJudged) {
          return <circle key={index} cx={x} cy={y} r={3} fill={theme.surface} stroke={theme.common.stroke} />;
        }
        return <VerdictMark key={index} {...{ verdict, x, y, theme }} size={verdict === 'common' ? 3 : 5.5} />;
      })}
      <g fontSize={fontSize} fill={theme.text} stroke={theme.surface} strokeWidth={3} paintOrder="stroke">
        {points.map(({ index, name }) =>
          name === null ? null : (
            <text key={index} x={name.x} y={name.y} textAnchor={name.anchor}>
              {name.text}
            </text>
          ),
        )}
      </g>
      <ChartKey entries={layout.key} top={layout.keyTop} {...{ theme, fontSize }} rowHeight={layout.rowHeight} />
    </ChartFrame>
  );
}
