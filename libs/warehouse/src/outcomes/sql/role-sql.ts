import type { Condition, MeasureVersion } from '@inflect/measures';
import { exclusionsBeforeMaturity, versionFields } from './branch-sql';
import { conditionSql, expected } from './condition-sql';
import { maturingSql, type FactRows } from './facts/fact-rows';
import type { Parameters } from './parameters';

/**
 * What a row does in a version, as a number that `roleNames` names: the first exclusion it meets, else not eligible, else
 * still maturing, else counted in the denominator alone or in the numerator too.
 */
export function roleSql(rows: FactRows, version: MeasureVersion, parameters: Parameters): string {
  const compile = (condition: Condition): string => conditionSql(condition, rows.fields, parameters);
  const exclusions = exclusionsBeforeMaturity(version);
  const needed = [version.value, version.exposure].filter((field) => field !== undefined);
  const counted = [version.denominator, ...needed.map((field) => ({ known: field }))];
  const cases = [
    ...exclusions.map(({ condition }) => compile(condition)),
    `not (${counted.map(compile).join(' and ')})`,
    maturingSql(rows, versionFields(version)) ?? 'false',
    version.numerator ? compile(version.numerator) : 'false',
  ];
  return `case ${cases.map((condition, n) => `when ${condition} then ${n}`).join('\n    ')}\n    else ${cases.length} end`;
}

/** What a row lends a version's exposure; null where the version has none. Only rows that count have it known for sure. */
export function exposureSql(rows: FactRows, version: MeasureVersion): string | null {
  return version.exposure === undefined ? null : `(${expected(version.exposure, rows.fields, ['number']).sql})::float8`;
}

/** The names behind the numbers of `roleSql`. */
export function roleNames(version: MeasureVersion): string[] {
  const excluded = exclusionsBeforeMaturity(version).map(({ id }) => `excluded:${id}`);
  return [...excluded, 'not_eligible', 'maturing', 'numerator', 'denominator'];
}
