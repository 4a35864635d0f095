import type { Condition, CountsQuery, DateRange, DimensionFilter, Exclusion, MeasureVersion } from '@inflect/measures';
import { conditionSql, expected, fieldNames } from './condition-sql';
import { dimensionSql } from './dimension-sql';
import { type FactRows, factRows, maturingSql } from './facts/fact-rows';
import { rangeFrom, rangeTo } from './facts/fact-table';
import { neededExclusions } from './needed-exclusions';
import type { Parameters } from './parameters';
import { periodSql } from './period-sql';

/** What of a query says which rows it is about. */
export type RowSelection = Pick<CountsQuery, 'range' | 'where' | 'except' | 'scope'> & { grain: CountsQuery['grain'] };

/** The tables that can answer a version: all whose rows have every field it names and every dimension filtered by. */
export function answeringRows(version: MeasureVersion, where: readonly DimensionFilter[]): FactRows[] {
  const [first, ...others] = factRows[version.fact];
  const names = versionFields(version);
  const complete = others.filter((rows) => names.every((name) => Object.hasOwn(rows.fields, name)));
  return [first, ...complete].filter((rows) => where.every((filter) => rows.dimensions[filter.dimension]));
}

export function versionFields(version: MeasureVersion): string[] {
  const conditions = [version.denominator, ...version.exclusions.map((exclusion) => exclusion.condition)];
  if (version.numerator) conditions.push(version.numerator);
  const values = [version.value, version.exposure].filter((name) => name !== undefined);
  return [...conditions.flatMap(fieldNames), ...values];
}

/** The version asks what happens after the row's own date. */
export const needsMaturity = (rows: FactRows, version: MeasureVersion): boolean =>
  maturingSql(rows, versionFields(version)) !== null;

/**
 * One row a fact row that survives the exclusions and counts in the denominator, or would once it has matured. `more`: columns
 * of a rollup that tell its patients.
 */
export function countedRowsSql(rows: FactRows, query: CountsQuery, parameters: Parameters, more?: string): string {
  const { measure } = query;
  const compile = (condition: Condition) => conditionSql(condition, rows.fields, parameters);
  const numberSql = (name: string | undefined): string =>
    name === undefined ? 'null::float8' : `(${expected(name, rows.fields, ['number']).sql})::float8`;
  const knownSql = (name: string | undefined): string => (name === undefined ? 'true' : compile({ known: name }));
  const keys = query.by.map((dimension, n) => {
    const { type } = dimensionSql[dimension];
    return `${rows.dimensions[dimension] ?? 'null'}::${type} as k${n}`;
  });
  const columns = [
    `${rows.monthly && query.grain === 'MONTH' ? rows.date : periodSql(rows.date, query.grain, query.fiscalYearStart)} as period`,
    ...keys,
    `${rows.patient ?? 'null'}::bigint as patient`,
    `${rows.weight}::float8 as weight`,
    `${measure.numerator ? compile(measure.numerator) : 'true'} as hit`,
    `${numberSql(measure.value)} as value`,
    ...(measure.exposure === undefined ? [] : [`${numberSql(measure.exposure)} as exposure`]),
    `${maturingSql(rows, versionFields(measure)) ?? 'false'} as maturing`,
    ...(more === undefined ? [] : [more]),
  ];
  const exclusions = neededExclusions(measure, exclusionsBeforeMaturity(measure));
  const kept = exclusions.map((exclusion) => `not ${compile(exclusion.condition)}`);
  const counted = [compile(measure.denominator), knownSql(measure.value), knownSql(measure.exposure)];
  const conditions = [...selectionSql(rows, query, parameters), ...counted, ...kept];
  return onRows(
    rows,
    { range: query.range, parameters },
    (from) => `select ${columns.join(',\n    ')}\n  from ${from}\n  where ${conditions.join('\n    and ')}`,
  );
}

/** An exclusion of maturing rows is not one: they are counted apart. */
export const exclusionsBeforeMaturity = (version: MeasureVersion): Exclusion[] =>
  version.exclusions.filter((exclusion) => !fieldNames(exclusion.condition).includes('maturing'));

/** Range, scope and filters. */
export function selectionSql(rows: FactRows, query: RowSelection, parameters: Parameters): string[] {
  const { range, scope } = query;
  const conditions = [rows.within(parameters.add(range.from, 'date'), parameters.add(range.to, 'date'), query.grain)];
  if (scope.programs !== 'all') conditions.push(dimensionSql.PROGRAM.selects(rows.program, scope.programs, parameters));
  const kept = ({ dimension, in: codes }: DimensionFilter): string => {
    const column = rows.dimensions[dimension];
    return column ? dimensionSql[dimension].selects(column, codes, parameters) : 'false';
  };
  conditions.push(...query.where.map(kept));
  // A row without the code is not among the rows left out.
  if (query.except?.length) conditions.push(`(${query.except.map(kept).join(' and ')}) is not true`);
  return conditions;
}

/** A statement on rows of these dates; null: of any. Joins the source's reach only where the statement speaks of it. */
export function onRows(
  rows: FactRows,
  of: { range: DateRange; parameters: Parameters } | null,
  statement: (from: string) => string,
): string {
  const plain = statement(rows.from);
  const joined = plain.includes('extent.') ? statement(`${rows.from} ${rows.extent}`) : plain;
  if (!joined.includes(rangeFrom) && !joined.includes(rangeTo)) return joined;
  const [from, to] = of
    ? [of.parameters.add(of.range.from, 'date'), of.parameters.add(of.range.to, 'date')]
    : [`'-infinity'::date`, `'infinity'::date`];
  return joined.replaceAll(rangeFrom, from).replaceAll(rangeTo, to);
}
