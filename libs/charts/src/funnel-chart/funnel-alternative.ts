import { groundText, quantityText } from '../appearance/quantity-text';
import type { ChartUnit, FunnelChartData, FunnelPointData, FunnelSignal } from '../chart-data';

/** Where a peer lies, in words. */
export const funnelSignalWords: Record<FunnelSignal, string> = {
  ABOVE_998: 'above the 99.8% limits',
  BELOW_998: 'below the 99.8% limits',
  ABOVE_95: 'above the 95% limits only',
  BELOW_95: 'below the 95% limits only',
  WITHIN: 'within the limits',
  NO_VERDICT: 'no verdict',
};

/** Beyond the outer limits. */
export function isSignal({ signal }: Pick<FunnelPointData, 'signal'>): boolean {
  return signal === 'ABOVE_998' || signal === 'BELOW_998';
}

/** One peer as a spoken line. */
export function funnelPointLabel(
  { label, n, value, signal, reason }: FunnelPointData,
  unit: ChartUnit = 'proportion',
): string {
  const figures = [
    value === null ? 'no value' : quantityText(value, unit),
    ...(n === null ? [] : [groundText(n, unit)].filter((ground) => ground !== null)),
  ];
  const verdict = signal === 'NO_VERDICT' ? (reason ?? funnelSignalWords.NO_VERDICT) : funnelSignalWords[signal];
  return `${label}: ${figures.join(', ')}; ${verdict}`;
}

/** One sentence: how many peers, their common rate, and who lies outside. */
export function funnelAlternative(
  { points, target }: FunnelChartData,
  { measureTitle, unit = 'proportion' }: { measureTitle: string; unit?: ChartUnit },
): string {
  const common = target === null ? 'no common rate' : `common rate ${quantityText(target, unit)}`;
  const outside = points.filter(isSignal);
  const named = outside.slice(0, 5).map(({ label }) => label);
  const rest = outside.length - named.length;
  const found =
    outside.length === 0
      ? 'none lies beyond the 99.8% limits'
      : `${outside.length} beyond the 99.8% limits: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return `${measureTitle}, ${points.length} peers by size, ${common}; ${found}.`;
}
