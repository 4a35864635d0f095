/** State of the data pages in the URL: where the list is. */
export interface ImportsSearch {
  after?: string;
}

export function parseImportsSearch({ after }: Record<string, unknown>): ImportsSearch {
  return (typeof after === 'string' || typeof after === 'number') && after !== '' ? { after: String(after) } : {};
}
