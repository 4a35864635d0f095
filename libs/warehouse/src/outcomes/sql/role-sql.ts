import type { Condition, MeasureVersion } from '@inflect/measures';
import { exclusionsBeforeMaturity, versionFields } from './branch-sql';
import { conditionSql } from './condition-sql';
import { maturingSql, type FactRows } from './facts/fact-rows';
import type { Parameters } from './parameters';

/**
 * What a row does in a version, as a number that `roleNames` names: the first exclusion it meets, else not eligible, else
 * still maturing, else counted in the denominator alone or in the numerator too.
 */
export function roleSql(rows: FactRows, version: MeasureVersion, parameters: Parameters): string {
  const compile = (condition: Condition): string => conditionSql(condition, rows.fields, parameters);
  const exclusions = exclusionsBeforeMaturity(version);
  const counted = [version.denominator, ...(version.value ? [{ known: version.value }] : [])];
  const cases = [
    ...exclusions.map(({ condition }) => compile(condition)),
    `not (${counted.map(compile).join(' and ')})`,
    maturingSql(rows, versionFields(version)) ?? 'false',
    version.numerator ? compile(version.numerator) : 'false',
  ];
  return `case ${cases.map((condition, n) => `when ${condition} then ${n}`).join('\n    ')}\n    else ${cases.length} end`;
}

/** The names behind the numbers of `roleSql`. */
export function roleNames(version: MeasureVersion): string[] {
  const excluded = exclusionsBeforeMaturity(version).map(({ id }) => `excluded:${id}`);
  return [...excluded, 'not_eligible', 'maturing', 'numerator', 'denominator'];
}
