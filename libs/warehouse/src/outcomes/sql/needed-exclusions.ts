import type { Condition, Exclusion, MeasureVersion } from '@inflect/measures';

/**
 * Exclusions that can still remove a row of the denominator. One about statuses the denominator does not hold cannot, and
 * costs time on every row; the exclusion waterfall still names it.
 */
export function neededExclusions(version: MeasureVersion, exclusions: readonly Exclusion[]): Exclusion[] {
  return exclusions.filter((exclusion) => !excludesEachOther(exclusion.condition, version.denominator));
}

/** True only when no row can meet both. */
function excludesEachOther(a: Condition, b: Condition): boolean {
  if ('all' in a) return a.all.some((part) => excludesEachOther(part, b));
  if ('all' in b) return b.all.some((part) => excludesEachOther(a, part));
  if ('any' in a) return a.any.every((part) => excludesEachOther(part, b));
  if ('any' in b) return b.any.every((part) => excludesEachOther(a, part));
  if ('in' in a && 'in' in b && a.field === b.field) return !a.in.some((value) => b.in.includes(value));
  return false;
}
