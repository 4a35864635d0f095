import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';
import type { PlotArea } from './axis-lines';
import type { PlacedFlag } from './flag-rows';

interface FlagMarksProps {
  flags: readonly PlacedFlag[];
  plot: PlotArea;
  /** Top of the first row of labels. */
  labelTop: number;
  rowHeight: number;
  theme: ChartTheme;
  fontSize: number;
}

function pennant({ x, y, anchor, size }: { x: number; y: number; anchor: 'start' | 'end'; size: number }): string {
  const way = anchor === 'start' ? 1 : -1;
  return `M${x} ${y}l${way * size} ${size * 0.4}l${-way * size} ${size * 0.4}z`;
}

/** Flags standing on the axis (filled: intervention, hollow: other event) with their labels in rows below. */
export function FlagMarks({ flags, plot, labelTop, rowHeight, theme, fontSize }: FlagMarksProps): ReactElement {
  const axisY = plot.top + plot.height;
  return (
    <g>
      {flags.map(({ flag, x, text, anchor, row }) => {
        const colour = flag.kind === 'intervention' ? theme.accent : theme.mutedText;
        const fill = flag.kind === 'intervention' ? colour : theme.surface;
        const middle = labelTop + row * rowHeight + rowHeight / 2;
        return (
          <g key={`${flag.on} ${flag.label}`} stroke={colour} fill={fill} strokeLinejoin="round">
            <path d={`M${x} ${axisY}V${axisY - 15}`} />
            <path d={pennant({ x, y: axisY - 15, anchor, size: 8 })} />
            <path d={`M${x} ${middle - 4}v9`} />
            <path d={pennant({ x, y: middle - 4, anchor, size: 7 })} />
            <text
              x={anchor === 'start' ? x + 11 : x - 11}
              y={middle + fontSize * 0.35}
              textAnchor={anchor}
              fontSize={fontSize}
              fill={theme.text}
              stroke="none"
            >
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
