import type { ChartUnit, Grain, TimeSeriesChartData } from '../chart-data';
import { grainText, pointPeriodText } from '../appearance/period-text';
import { differenceText, intervalText } from '../appearance/quantity-text';

interface TimeSeriesAlternativeContext {
  measureTitle: string;
  unit: ChartUnit;
  grain: Grain;
}

/** One sentence with the effect at the horizon against what the baseline trend predicts. */
export function timeSeriesAlternative(
  data: TimeSeriesChartData,
  { measureTitle, unit, grain }: TimeSeriesAlternativeContext,
): string {
  const [first, last] = [data.points[0], data.points.at(-1)];
  if (!first || !last) return `Interrupted time series of ${measureTitle}: no periods to show.`;
  const span = `${pointPeriodText(first, grain)} to ${pointPeriodText(last, grain)}`;
  const head = `Interrupted time series of ${measureTitle}, ${span}`;
  if (data.effect.value === null) return `${head}: the effect is not shown.`;
  const interval = intervalText(data.effect, unit);
  const word = grainText(grain);
  return (
    `${head}: ${data.horizon} ${word}${data.horizon === 1 ? '' : 's'} after the first post-period point the fitted trend differs from ` +
    `what the baseline trend predicts by ${differenceText(data.effect.value, unit)}${interval === null ? '' : ` ${interval}`}.`
  );
}
