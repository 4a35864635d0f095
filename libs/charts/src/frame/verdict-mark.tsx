import type { ReactElement } from 'react';
import type { ChartTheme, MarkColours } from '../appearance/chart-theme';

/** What a point says: shape and colour together, so that neither carries it alone. */
export type PointVerdict = 'improving' | 'concerning' | 'special' | 'common';

export const verdictWords: Record<PointVerdict, string> = {
  improving: 'improving',
  concerning: 'concerning',
  special: 'special cause',
  common: 'common cause',
};

interface VerdictMarkProps {
  verdict: PointVerdict;
  x: number;
  y: number;
  /** Radius of the circle that holds the shape, px. */
  size: number;
  theme: ChartTheme;
}

/** Up-triangle improving, down-triangle concerning, diamond special cause without direction, circle common cause. */
export function VerdictMark({ verdict, x, y, size, theme }: VerdictMarkProps): ReactElement {
  const colours: MarkColours = theme[verdict];
  const shape = { ...colours, strokeWidth: 1, strokeLinejoin: 'round' as const };
  const half = size * 0.95;
  switch (verdict) {
    case 'improving':
      return <path d={`M${x} ${y - size}l${half} ${size * 1.7}h${-2 * half}z`} {...shape} />;
    case 'concerning':
      return <path d={`M${x} ${y + size}l${half} ${-size * 1.7}h${-2 * half}z`} {...shape} />;
    case 'special':
      return <path d={`M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`} {...shape} />;
    case 'common':
      return <circle cx={x} cy={y} r={size} {...shape} />;
  }
}
