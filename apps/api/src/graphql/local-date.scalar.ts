import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const hyphen = 0x2d;
const zero = 0x30;

/** NaN where there is another character than a digit. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** True for a calendar date that exists, as 'YYYY-MM-DD'. Every row of an answer has one: nothing is made on the way. */
export function isLocalDate(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 10) return false;
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (daysOfMonth[month - 1] ?? 0);
  // Years before 100 are slips: a year written in two digits.
  return year >= 100 && day >= 1 && day <= days;
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
