import type { CodeKind } from '../../dimensions/code.entity';

/** A field that measure conditions may name, as SQL over a fact's row `f`, its extent `extent` and its index row `x`. */
// `required`: the column is never null.
export type Field =
  | { kind: 'boolean'; sql: string }
  | { kind: 'number'; sql: string }
  | { kind: 'enum'; sql: string; type: string; values: readonly string[]; required?: boolean }
  | { kind: 'code'; sql: string; codes: CodeKind };

export type FieldKind = Field['kind'];

/** A measure version names a field its fact does not have, or asks of it what it cannot answer. */
export class UnknownField extends Error {
  override readonly name = 'UnknownField';
}
