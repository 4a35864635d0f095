import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';
import type { PeriodTick } from './period-scale';
import type { ValueScale } from './value-scale';

export interface PlotArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface ValueAxisProps {
  plot: PlotArea;
  scale: ValueScale;
  theme: ChartTheme;
  fontSize: number;
}

/** Left axis: labels and short ticks, the zero line where zero is drawn, a zigzag where the axis is cut. */
export function ValueAxis({ plot, scale, theme, fontSize }: ValueAxisProps): ReactElement {
  const bottom = plot.top + plot.height;
  const x = plot.left;
  return (
    <g fill={theme.mutedText} fontSize={fontSize} textAnchor="end">
      <path d={`M${x} ${plot.top}V${scale.isCut ? bottom - 14 : bottom}`} stroke={theme.axis} fill="none" />
      {scale.isCut && (
        <path
          d={`M${x} ${bottom - 14}l-4 2.5l8 3l-8 3l4 2.5V${bottom}`}
          stroke={theme.axis}
          fill="none"
          strokeLinejoin="round"
        />
      )}
      {scale.zeroY !== null && <path d={`M${x} ${scale.zeroY}H${x + plot.width}`} stroke={theme.axis} fill="none" />}
      {scale.ticks.map((tick) => (
        <g key={tick.label}>
          <path d={`M${x - 4} ${tick.y}H${x}`} stroke={theme.axis} fill="none" />
          <text x={x - 7} y={tick.y + fontSize * 0.34}>
            {tick.label}
          </text>
        </g>
      ))}
    </g>
  );
}

interface PeriodAxisProps {
  plot: PlotArea;
  ticks: readonly PeriodTick[];
  theme: ChartTheme;
  fontSize: number;
}

/** Bottom axis: period labels, and the year under the first label of each year. */
export function PeriodAxis({ plot, ticks, theme, fontSize }: PeriodAxisProps): ReactElement {
  const y = plot.top + plot.height;
  return (
    <g fill={theme.mutedText} fontSize={fontSize} textAnchor="middle">
      <path d={`M${plot.left} ${y}H${plot.left + plot.width}`} stroke={theme.axis} fill="none" />
      {ticks.map((tick) => (
        <g key={tick.x}>
          <path d={`M${tick.x} ${y}v4`} stroke={theme.axis} fill="none" />
          <text x={tick.x} y={y + 4 + fontSize}>
            {tick.label}
          </text>
          {tick.yearLabel !== null && (
            <text x={tick.x} y={y + 5 + fontSize * 2.1} fill={theme.text} fontWeight={600}>
              {tick.yearLabel}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
