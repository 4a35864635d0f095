import { documentText } from './execute';

// Input fields whose values are enum names, printed without quotes.
const enumFields = new Set(['grain', 'dimension', 'by', 'standardiseBy', 'overDispersion']);

/** An input object as GraphQL writes it. */
export function graphqlLiteral(value: unknown, field = ''): string {
  if (Array.isArray(value)) return `[${value.map((entry) => graphqlLiteral(entry, field)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{ ${fields.map(([name, entry]) => `${name}: ${graphqlLiteral(entry, name)}`).join(', ')} }`;
  }
  return enumFields.has(field) ? String(value) : JSON.stringify(value);
}

/** A question as one document that runs as it stands: its only variable gets the value as its default. */
export function runnableText(document: object, variable: { name: string; type: string; value: unknown }): string {
  const { name, type, value } = variable;
  const declaration = `$${name}: ${type}!`;
  return documentText(document).replace(declaration, () => `${declaration} = ${graphqlLiteral(value)}`);
}
