/**
 * How a cell is read.
 * identifier: becomes a keyed pseudonym, never stored; code: a short key into a dimension table; choice: one of `values`;
 * instant: ISO 8601, with an offset or in the site's time zone; date: yyyy-MM-dd; period: yyyy-MM-dd (day) or yyyy-MM (month);
 * list: parts separated by `|`, `;`, `,` or blanks.
 */
export const columnTypes = [
  'identifier',
  'code',
  'text',
  'choice',
  'instant',
  'date',
  'period',
  'integer',
  'number',
  'boolean',
  'list',
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** One column a feed accepts. */
export interface FeedColumn {
  column: string;
  type: ColumnType;
  /** A required value that fails rejects the row; an optional one is dropped with a warning. */
  required: boolean;
  /** Columns sharing a group: at least one of them must be in the file and hold a value. */
  oneOf?: string;
  /** Allowed values of a choice, as stored. Case, blanks and hyphens in the file do not matter. */
  values?: readonly string[];
  /** Inclusive bounds of a number or integer. */
  minimum?: number;
  maximum?: number;
  description: string;
}

type Extra = Partial<Omit<FeedColumn, 'column' | 'type' | 'required' | 'description'>>;

export const required = (column: string, type: ColumnType, description: string, extra: Extra = {}): FeedColumn => ({
  column,
  type,
  required: true,
  description,
  ...extra,
});

export const optional = (column: string, type: ColumnType, description: string, extra: Extra = {}): FeedColumn => ({
  column,
  type,
  required: false,
  description,
  ...extra,
});

/** Columns every feed accepts. */
export const originColumns: readonly FeedColumn[] = [
  optional('source', 'code', 'System the row comes from; the import names it where the column is absent.'),
  optional('source_updated_at', 'instant', 'When the source last changed the row: the newer row wins.'),
  optional('deleted', 'boolean', 'True takes the row back. The rest of the row must still be complete.'),
];
