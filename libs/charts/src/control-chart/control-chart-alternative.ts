import type { ChartUnit, ControlChartData, Grain } from '../chart-data';
import { pointPeriodText } from '../appearance/period-text';
import { bareQuantityText, groundText, quantityText } from '../appearance/quantity-text';

export interface AlternativeContext {
  /** 'No-show rate'. */
  measureTitle: string;
  unit: ChartUnit;
  grain: Grain;
}

const findings = {
  IMPROVING: 'special-cause variation, improving',
  CONCERNING: 'special-cause variation, concerning',
  SPECIAL_CAUSE: 'special-cause variation',
  COMMON_CAUSE: 'common-cause variation only',
  NO_VERDICT: 'no verdict on variation',
} as const;

/** One sentence with the finding and the numbers, for readers who do not see the control chart. */
export function controlChartAlternative(
  data: ControlChartData,
  { measureTitle, unit, grain }: AlternativeContext,
): string {
  const { points } = data;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `Control chart of ${measureTitle}: no periods to show.`;
  const hidden = points.filter((point) => point.status === 'HIDDEN').length;
  const span = `${pointPeriodText(first, grain)} to ${pointPeriodText(last, grain)}`;
  const parts = [`Control chart of ${measureTitle}, ${span}: ${findings[data.variation]}`];
  const phases = data.phases.flatMap((phase) =>
    phase.centre === null ? [] : [`${phase.label} centre ${quantityText(phase.centre, unit)}`],
  );
  if (phases.length > 0) parts.push(phases.join(', '));
  const latest = points.findLast((point) => point.value !== null);
  if (latest && latest.value !== null) {
    const ground = typeof latest.denominator === 'number' ? groundText(latest.denominator, unit) : null;
    const n = ground === null ? '' : ` (${ground})`;
    const limits =
      latest.lower !== null && latest.upper !== null
        ? `, limits ${bareQuantityText(latest.lower, unit)} to ${quantityText(latest.upper, unit)}`
        : '';
    parts.push(`latest value ${quantityText(latest.value, unit)}${n} in ${pointPeriodText(latest, grain)}${limits}`);
  }
  for (const point of points) {
    if (point.partial && point.value !== null) parts.push(`${pointPeriodText(point, grain)} ${point.partial}`);
  }
  if (hidden > 0) parts.push(`${hidden} of ${points.length} periods hidden: fewer than 11 patients`);
  return `${parts.join('; ')}.`;
}
