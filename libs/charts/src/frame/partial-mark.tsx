import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';

interface PartialMarkProps {
  x: number;
  y: number;
  /** Radius, px. */
  size: number;
  theme: ChartTheme;
}

/** A dashed ring: around a point whose period the window cuts. */
export function PartialMark({ x, y, size, theme }: PartialMarkProps): ReactElement {
  return <circle cx={x} cy={y} r={size} fill="none" stroke={theme.mutedText} strokeWidth={1} strokeDasharray="2 1.5" />;
}
