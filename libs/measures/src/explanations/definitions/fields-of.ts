import type { Condition, MeasureVersion } from '../../catalogue/measure';

/** Every field a condition names. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  return ['known' in condition ? condition.known : condition.field];
}

/** Every field a version of a measure is made from. */
export function versionFieldsOf(version: MeasureVersion): string[] {
  const conditions = [version.denominator, ...version.exclusions.map(({ condition }) => condition)];
  if (version.numerator) conditions.push(version.numerator);
  const values = [version.value, version.exposure, version.items].filter((field) => field !== undefined);
  return [...conditions.flatMap(fieldsOf), ...values];
}
