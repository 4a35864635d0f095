import type { Condition } from '@inflect/measures';
import { type Field, type FieldKind, UnknownField } from './field';
import type { Parameters } from './parameters';

export type Fields = Readonly<Record<string, Field>>;

/** A condition as SQL that is true or false, never null: an unknown value meets no condition. */
export function conditionSql(condition: Condition, fields: Fields, parameters: Parameters): string {
  const compile = (inner: Condition): string => conditionSql(inner, fields, parameters);
  if ('all' in condition) return condition.all.length ? `(${condition.all.map(compile).join(' and ')})` : 'true';
  if ('any' in condition) return condition.any.length ? `(${condition.any.map(compile).join(' or ')})` : 'false';
  if ('not' in condition) return `(not ${compile(condition.not)})`;
  if ('known' in condition) return `(${fieldOf(condition.known, fields).sql} is not null)`;
  if ('is' in condition)
    return `(${expected(condition.field, fields, ['boolean']).sql} is ${condition.is ? 'true' : 'false'})`;
  if ('in' in condition) return membershipSql(condition, fields, parameters);
  const { sql } = expected(condition.field, fields, ['number']);
  const bounds = [
    condition.atLeast === undefined ? null : `${sql} >= ${parameters.add(condition.atLeast, 'float8')}`,
    condition.below === undefined ? null : `${sql} < ${parameters.add(condition.below, 'float8')}`,
  ].filter((bound) => bound !== null);
  return `coalesce(${bounds.length ? bounds.join(' and ') : `${sql} is not null`}, false)`;
}

function membershipSql(
  condition: { field: string; in: readonly string[] },
  fields: Fields,
  parameters: Parameters,
): string {
  const field = expected(condition.field, fields, ['enum', 'code']);
  if (field.kind === 'enum') {
    const unknown = condition.in.find((value) => !field.values.includes(value));
    if (unknown !== undefined) throw new UnknownField(`'${unknown}' is not a value of the field '${condition.field}'.`);
    const [first, ...others] = condition.in;
    const met = others.length
      ? `${field.sql} = any(${parameters.add(condition.in, `${field.type}[]`)})`
      : `${field.sql} = ${parameters.add(first ?? null, field.type)}`;
    return field.required && first !== undefined ? `(${met})` : `coalesce(${met}, false)`;
  }
  const codes = parameters.add(condition.in, 'text[]');
  return `coalesce(${field.sql} in (select id from code where kind = '${field.codes}' and code = any(${codes})), false)`;
}

export function fieldOf(name: string, fields: Fields): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field) return field;
  throw new UnknownField(`This fact has no field '${name}'. It has: ${Object.keys(fields).join(', ')}.`);
}

export function expected<K extends FieldKind>(name: string, fields: Fields, kinds: readonly K[]): Field & { kind: K } {
  const field = fieldOf(name, fields);
  if (isKind(field, kinds)) return field;
  throw new UnknownField(`The field '${name}' is of kind ${field.kind}, not ${kinds.join(' or ')}.`);
}

const isKind = <K extends FieldKind>(field: Field, kinds: readonly K[]): field is Field & { kind: K } =>
  (kinds as readonly FieldKind[]).includes(field.kind);

/** Every field a condition names. */
export function fieldNames(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldNames);
  if ('any' in condition) return condition.any.flatMap(fieldNames);
  if ('not' in condition) return fieldNames(condition.not);
  return ['known' in condition ? condition.known : condition.field];
}
