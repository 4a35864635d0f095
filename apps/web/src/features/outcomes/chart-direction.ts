import type { ControlChartGeometry } from '@inflect/charts';

type Direction = ControlChartGeometry['direction'];

type ApiDirection = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEUTRAL';

const directions: Record<ApiDirection, Direction> = {
  HIGHER_IS_BETTER: 'higher_is_better',
  LOWER_IS_BETTER: 'lower_is_better',
  NEUTRAL: 'neutral',
};

/** The API's direction as the charts name it. */
export function chartDirection(direction: ApiDirection): Direction {
  return directions[direction];
}
