export interface JsonObject {
  readonly [key: string]: unknown;
}

export interface Coding {
  system: string;
  code: string;
  display: string;
}

export const objectOf = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

/** The objects of a list; empty where it is none. */
export const listOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter((part): part is JsonObject => objectOf(part) !== null) : [];

/** A text, or a number as its text; '' for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** An element at a path of objects; undefined where the path ends early. Lists are entered at their first element. */
export function elementAt(value: unknown, ...path: readonly string[]): unknown {
  let element: unknown = value;
  for (const key of path) element = objectOf(Array.isArray(element) ? element[0] : element)?.[key];
  return element;
}

export const textAt = (value: unknown, ...path: readonly string[]): string => textOf(elementAt(value, ...path));

export const codingOf = (value: unknown): Coding => ({
  system: textAt(value, 'system'),
  code: textAt(value, 'code'),
  display: textAt(value, 'display'),
});

/** Codings of a CodeableConcept, or of all in a list. */
export function codingsOf(concepts: unknown): Coding[] {
  const list = Array.isArray(concepts) ? listOf(concepts) : [objectOf(concepts)];
  return list.flatMap((concept) => listOf(concept?.['coding']).map(codingOf));
}

/** What the first coding shows people, else its code. A concept's free text is never read. */
export function labelOf(concepts: unknown): string {
  const first = codingsOf(concepts)[0];
  return first === undefined ? '' : first.display || first.code;
}

export const extensionOf = (element: unknown, url: string): JsonObject | null =>
  listOf(objectOf(element)?.['extension']).find((extension) => extension['url'] === url) ?? null;
