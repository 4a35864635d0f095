import type { DimensionId } from '@inflect/measures';
import type { CodeKind } from '../../dimensions/code.entity';
import type { Parameters } from './parameters';

/** How a dimension's stored key becomes the code people know, and how codes select rows. */
export interface DimensionSql {
  /** SQL type of the key. */
  type: string;
  /** The code behind a key, evaluated once a group. */
  label: (key: string) => string;
  /** Where the codes of keys stand, by `id`; absent where a key is its code. */
  codes?: string;
  selects: (key: string, codes: readonly string[], parameters: Parameters) => string;
}

// An array is looked up once and can lead an index; `in (select …)` cannot where the planner hashes it.
const table = (name: string): DimensionSql => ({
  type: 'integer',
  label: (key) => `(select code from ${name} where id = ${key})`,
  codes: name,
  selects: (key, codes, parameters) =>
    `${key} = any(array(select id from ${name} where code = any(${parameters.add(codes, 'text[]')})))`,
});

const codes = (kind: CodeKind): DimensionSql => ({
  type: 'integer',
  label: (key) => `(select code from code where id = ${key})`,
  codes: 'code',
  selects: (key, values, parameters) =>
    `${key} = any(array(select id from code where kind = '${kind}' and code = any(${parameters.add(values, 'text[]')})))`,
});

/** The public interface writes enum values in either case. */
const vocabulary = (type: string): DimensionSql => ({
  type,
  label: (key) => `${key}::text`,
  selects: (key, values, parameters) => {
    const lower = values.map((value) => value.toLowerCase());
    return `${key}::text = any(${parameters.add(lower, 'text[]')})`;
  },
});

const text: DimensionSql = {
  type: 'text',
  label: (key) => key,
  selects: (key, values, parameters) => `${key} = any(${parameters.add(values, 'text[]')})`,
};

export const dimensionSql: Readonly<Record<DimensionId, DimensionSql>> = {
  PROGRAM: table('program'),
  SITE: table('site'),
  SPECIALTY: table('specialty'),
  PROVIDER: table('provider'),
  MODALITY: vocabulary('modality'),
  PAYER: table('payer'),
  AGE_BAND: vocabulary('age_band'),
  SEX: codes('sex'),
  RACE_ETHNICITY: codes('race_ethnicity'),
  LANGUAGE: codes('language'),
  RURALITY: text,
  STATE: codes('state'),
  LEAD_TIME: text,
};
