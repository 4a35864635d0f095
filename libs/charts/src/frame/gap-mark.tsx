import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';

interface GapMarkProps {
  kind: 'HIDDEN' | 'MATURING';
  x: number;
  /** Middle. */
  y: number;
  theme: ChartTheme;
}

/** Stands where a value is withheld: hatched for a small cell, hollow and dashed for a window still open. */
export function GapMark({ kind, x, y, theme }: GapMarkProps): ReactElement {
  const [left, top] = [x - 3.5, y - 5];
  if (kind === 'MATURING') {
    return (
      <rect
        x={left}
        y={top}
        width={7}
        height={10}
        fill={theme.surface}
        stroke={theme.mutedText}
        strokeDasharray="2 1.5"
      />
    );
  }
  return (
    <g stroke={theme.mutedText} fill="none" strokeWidth={0.9}>
      <rect x={left} y={top} width={7} height={10} fill={theme.surface} />
      <path d={`M${left} ${top + 5}l5 -5M${left} ${top + 10}l7 -7M${left + 2} ${top + 10}l5 -5`} />
    </g>
  );
}
