import type { Measure } from '../../catalogue/measure';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import type { GatedCell } from '../../disclosure/gate';
import { formatDifference, formatLimits, formatValue } from '../../wording/number-formats';
import type { Gap, GapChange } from './gap';

interface Named {
  measure: Measure;
  label: string;
  reference: string;
}

/** The gap in a sentence that claims no more than its interval allows. */
export function gapWords(of: Named & { cell: GatedCell; gap: Gap | null }): string {
  const { measure, label, reference, cell, gap } = of;
  if (cell.status !== 'OK') return `${label}: ${cell.reason}`;
  if (reference === '' || gap === null) return `${label}: no gap can be shown.`;
  const { absolute } = gap;
  if (absolute.value === null) return `${label}: no gap can be shown.`;
  const value = formatDifference({ ...absolute, value: Math.abs(absolute.value), low: null, high: null }, measure.unit);
  const limits = limitsText(absolute, measure);
  if (!excludesNone(absolute)) return `${label}: no detectable gap to ${reference}${limits}.`;
  return `${label}: ${value} ${absolute.value > 0 ? 'above' : 'below'} ${reference}${limits}.`;
}

/** What became of the gap; 'narrowed' and 'widened' only where the interval of the change excludes no change. */
export function gapChangeWords(
  of: Named & { gap: Gap | null; earlierGap: Gap | null; moved: GapChange | null },
): string {
  const { measure, gap, earlierGap, moved } = of;
  const [now, before] = [gap?.absolute.value ?? null, earlierGap?.absolute.value ?? null];
  if (moved === null || now === null || before === null) return 'Its change since the earlier window cannot be shown.';
  const limits = limitsText(moved.estimate, measure);
  const fromTo = `from ${signed(before, measure)} to ${signed(now, measure)}`;
  switch (moved.trend) {
    case 'NO_DETECTABLE_CHANGE':
      return `The gap went ${fromTo}: no detectable change${limits}.`;
    case 'TURNED':
      return `The gap turned, ${fromTo}${limits}.`;
    case 'WIDENED':
      return `The gap widened ${fromTo}${limits}.`;
    case 'NARROWED': {
      const closed = gap !== null && !excludesNone(gap.absolute) ? ' and is no longer detectable' : '';
      return `The gap narrowed ${fromTo}${closed}${limits}.`;
    }
  }
}

function excludesNone({ low, high }: DisclosedEstimate): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}

function limitsText({ low, high }: DisclosedEstimate, measure: Measure): string {
  return low === null || high === null ? '' : ` (95% interval ${formatLimits({ low, high }, measure.unit)})`;
}

function signed(value: number, measure: Measure): string {
  if (measure.unit !== 'proportion') return formatValue(value, measure.unit);
  return formatDifference({ value, low: null, high: null }, measure.unit);
}
