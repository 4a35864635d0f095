import type { ReactElement, ReactNode } from 'react';
import { chartFontFamily } from '../appearance/chart-font';
import type { ChartTheme } from '../appearance/chart-theme';

/** What every chart takes. */
export interface ChartProps {
  /** Prefix of the ids inside the SVG; one a page for each chart. */
  id: string;
  /** Text alternative: the finding with its numbers, one sentence. */
  title: string;
  /** Further description: method, period, what is left out. */
  description?: string;
  /** Px. */
  width: number;
  /** Light where absent. */
  theme?: ChartTheme;
}

interface ChartFrameProps extends Omit<ChartProps, 'theme'> {
  height: number;
  theme: ChartTheme;
  children: ReactNode;
}

/** The SVG element of a chart with its text alternative. */
export function ChartFrame({ id, title, description, width, height, theme, children }: ChartFrameProps): ReactElement {
  const described = description !== undefined && description !== '';
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={described ? `${id}-title ${id}-desc` : `${id}-title`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={chartFontFamily}
      fill={theme.text}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      <title id={`${id}-title`}>{title}</title>
      {described && <desc id={`${id}-desc`}>{description}</desc>}
      {children}
    </svg>
  );
}
