import type { ReactElement } from 'react';
import { lightTheme, type ChartTheme } from '../appearance/chart-theme';

interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** The span all marks of a column share, so that rows can be compared by eye; null where there is nothing to draw. */
export function intervalExtent(figures: readonly Figure[]): { min: number; max: number } | null {
  const ends = figures.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null);
  if (ends.length === 0) return null;
  const [min, max] = [Math.min(...ends), Math.max(...ends)];
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
}

interface IntervalMarkProps extends Figure {
  extent: { min: number; max: number };
  /** A line through every row: the total, or no difference. */
  reference: number | null;
  width?: number;
  theme?: ChartTheme;
}

/** A dot with its interval for a table cell; the numbers stand beside it, so it is hidden from readers of text. */
export function IntervalMark(props: IntervalMarkProps): ReactElement {
  const { value, low, high, extent, reference, width = 120, theme = lightTheme } = props;
  const inset = 5;
  const x = (at: number): number => inset + ((at - extent.min) / (extent.max - extent.min)) * (width - 2 * inset);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={16} viewBox={`0 0 ${width} 16`} aria-hidden="true">
      {reference !== null && reference >= extent.min && reference <= extent.max && (
        <path d={`M${x(reference)} 0V16`} stroke={theme.axis} strokeDasharray="2 2" fill="none" />
      )}
      {low !== null && high !== null && (
        <path d={`M${x(low)} 8H${x(high)}`} stroke={theme.centre} strokeWidth={1.6} fill="none" />
      )}
      {value !== null && <circle cx={x(value)} cy={8} r={3.2} fill={theme.accent} />}
    </svg>
  );
}
