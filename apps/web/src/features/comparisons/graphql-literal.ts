// Input fields whose values are enum names, printed without quotes.
const enumFields = new Set(['grain', 'dimension']);

/** An input object as GraphQL writes it. */
export function graphqlLiteral(value: unknown, field = ''): string {
  if (Array.isArray(value)) return `[${value.map((entry) => graphqlLiteral(entry, field)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{ ${fields.map(([name, entry]) => `${name}: ${graphqlLiteral(entry, name)}`).join(', ')} }`;
  }
  return enumFields.has(field) ? String(value) : JSON.stringify(value);
}
