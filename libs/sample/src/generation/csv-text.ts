/** A cell of the sample: quoted only where it must be. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (values: readonly (string | number | boolean | null)[]): string =>
  values.map(csvCell).join(',') + '\n';

/** Rows as CSV text, header first, in the order of `columns`. */
export async function* csvOf<T extends Record<string, string | number | boolean | null>>(
  columns: readonly (keyof T & string)[],
  rows: Iterable<T>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  for (const row of rows) yield csvLine(columns.map((column) => row[column] ?? null));
}
