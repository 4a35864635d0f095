import type { ReactElement } from 'react';
import { lightTheme, type ChartTheme } from '../appearance/chart-theme';

interface StepBarProps {
  /** Rows at the left end of the bar. */
  from: number;
  /** Rows at its right end. */
  to: number;
  /** Rows that the whole width stands for. */
  whole: number;
  /** Taken away, or left. */
  tone: 'removed' | 'left';
  width?: number;
  theme?: ChartTheme;
}

/** One bar of a waterfall for a table cell; the numbers stand beside it. */
export function StepBar({ from, to, whole, tone, width = 160, theme = lightTheme }: StepBarProps): ReactElement {
  const x = (rows: number): number => (whole > 0 ? (Math.max(0, rows) / whole) * width : 0);
  // Even a few rows of many leave a mark.
  const length = to > from ? Math.max(1, x(to) - x(from)) : 0;
  const fill = tone === 'left' ? theme.accent : theme.common.fill;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={12} viewBox={`0 0 ${width} 12`} aria-hidden="true">
      <rect x={0} y={5.5} width={width} height={1} fill={theme.hairline} />
      <rect x={Math.min(x(from), width - length)} y={1} width={length} height={10} fill={fill} />
    </svg>
  );
}
