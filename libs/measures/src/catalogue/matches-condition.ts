import type { Condition } from './measure';

/** A row as conditions see it: fields of the fact by name; null or absent: not recorded. */
export type FactRow = Readonly<Record<string, string | number | boolean | null>>;

/** What a condition means. The warehouse's SQL must select the same rows. A field that is not recorded matches nothing. */
export function matchesCondition(condition: Condition, row: FactRow): boolean {
  if ('all' in condition) return condition.all.every((part) => matchesCondition(part, row));
  if ('any' in condition) return condition.any.some((part) => matchesCondition(part, row));
  if ('not' in condition) return !matchesCondition(condition.not, row);
  if ('known' in condition) return (row[condition.known] ?? null) !== null;
  const value = row[condition.field] ?? null;
  if ('in' in condition) return typeof value === 'string' && condition.in.includes(value);
  if ('is' in condition) return value === condition.is;
  if (typeof value !== 'number') return false;
  return value >= (condition.atLeast ?? -Infinity) && value < (condition.below ?? Infinity);
}
