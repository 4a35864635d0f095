import { useState, type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode } from 'react';
import classes from './charts.module.css';

export interface ExplorablePoint {
  /** Px from the left of the chart. */
  x: number;
  /** Px from its top; null where there is no value. */
  y: number | null;
  /** The card as one spoken line. */
  ariaLabel: string;
}

interface ChartExplorerProps {
  label: string;
  points: readonly ExplorablePoint[];
  plot: { left: number; top: number; width: number; height: number };
  width: number;
  /** Which point the pointer means: the nearest from left to right, or in both ways where points lie beside each other. */
  nearest?: 'across' | 'both';
  /** What the card says of a point. */
  card: (index: number) => ReactNode;
  children: ReactNode;
}

/** Index of the point nearest to a place; without `y`, from left to right only. */
function nearestIndex(points: readonly ExplorablePoint[], { x, y }: { x: number; y: number | null }): number {
  const distance = (point: ExplorablePoint | undefined): number =>
    point === undefined ? Infinity : Math.hypot(point.x - x, y === null ? 0 : (point.y ?? Infinity) - y);
  let found = 0;
  points.forEach((point, index) => {
    if (distance(point) < distance(points[found])) found = index;
  });
  return found;
}

const moves: Record<string, (index: number, last: number) => number> = {
  ArrowRight: (index, last) => Math.min(last, index + 1),
  ArrowLeft: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Hover, touch and arrow keys over a chart: one card, and the point spoken. */
export function ChartExplorer(props: ChartExplorerProps): ReactElement {
  const { label, points, plot, width, nearest = 'across', card, children } = props;
  const [active, setActive] = useState<number | null>(null);
  const [isSpoken, setIsSpoken] = useState(false);
  const point = active === null ? undefined : points[active];

  const followPointer = (event: PointerEvent<HTMLDivElement>): void => {
    if (points.length === 0) return;
    setIsSpoken(false);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const y = nearest === 'both' ? event.clientY - top : null;
    setActive(nearestIndex(points, { x: event.clientX - left, y }));
  };
  const followKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return setActive(null);
    const move = moves[event.key];
    if (!move || points.length === 0) return;
    event.preventDefault();
    setIsSpoken(true);
    setActive(active === null ? points.length - 1 : move(active, points.length - 1));
  };

  return (
    <div
      className={classes.explorer}
      role="group"
      aria-label={`${label}. Left and right arrow keys move along the points.`}
      tabIndex={0}
      onPointerMove={followPointer}
      onPointerLeave={() => setActive(null)}
      onBlur={() => setActive(null)}
      onKeyDown={followKey}
    >
      {children}
      {point !== undefined && active !== null && (
        <>
          <svg className={classes.cursor} aria-hidden="true" width={width} height={plot.top + plot.height}>
            <path d={`M${point.x} ${plot.top}V${plot.top + plot.height}`} />
            {point.y !== null && <circle cx={point.x} cy={point.y} r={7} />}
          </svg>
          <div className={classes.card} style={cardPlace({ x: point.x, width, top: plot.top })} aria-hidden="true">
            {card(active)}
          </div>
        </>
      )}
      <div className={classes.spoken} role="status">
        {isSpoken && point !== undefined ? point.ariaLabel : ''}
      </div>
    </div>
  );
}

/** Beside the point, on the side with more room. */
function cardPlace({ x, width, top }: { x: number; width: number; top: number }): { [side: string]: number } {
  return x > width / 2
    ? { right: width - x + 14, top, maxWidth: Math.min(260, x - 18) }
    : { left: x + 14, top, maxWidth: Math.min(260, width - x - 18) };
}
