import type { FeedName, FeedRows } from '@inflect/measures';

/** A cell as it would be stored: identifiers only as the word "pseudonym", ages as bands, instants in UTC. */
export type ShownValue = string | number | boolean | null | readonly string[];

export interface ShownRow {
  /** Line of the file where the record starts. */
  line: number;
  values: Record<string, ShownValue>;
}

const hidden = new Set(['line', 'deleted', 'sourceUpdatedAt']);
const keys = new Set(['naturalKey', 'patientKey', 'responseKey']);
const names: Record<string, string> = {
  naturalKey: 'row key',
  patientKey: 'patient',
  responseKey: 'response',
};

/** A typed row as the preview shows it, under the names of its stored columns. */
export function shownRow<F extends FeedName>(row: FeedRows[F]): ShownRow {
  const values: Record<string, ShownValue> = {};
  for (const [field, value] of Object.entries(row) as [string, unknown][]) {
    if (hidden.has(field)) continue;
    if (keys.has(field)) values[names[field] ?? field] = value === null ? null : 'pseudonym';
    else values[snakeCase(field)] = shownValue(field, value);
  }
  return { line: row.line, values };
}

const snakeCase = (field: string): string => field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

function shownValue(field: string, value: unknown): ShownValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return field.endsWith('At') ? new Date(value).toISOString() : value;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(String);
  return JSON.stringify(value);
}
