import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a calendar date that exists, as 'YYYY-MM-DD'. */
export function isLocalDate(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const match = pattern.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function localDate(value: unknown): string {
  if (isLocalDate(value)) return value;
  throw new GraphQLError('Expected a calendar date as "YYYY-MM-DD".', { extensions: { code: 'BAD_DATE' } });
}

/** A local calendar date without time or zone. */
export const LocalDate = new GraphQLScalarType({
  name: 'Date',
  description: 'A local calendar date, "YYYY-MM-DD", without time or zone.',
  serialize: localDate,
  parseValue: localDate,
  parseLiteral: (node) => localDate(node.kind === Kind.STRING ? node.value : null),
});
